import time

import pytest

from service.text.language import identify

ENGLISH = "The ministers met in Geneva on Monday to talk about trade, and they parted late at night without a word."
PASSAGES = {
    "ru": "Министры встретились в понедельник в Женеве, чтобы поговорить о торговле.",
    "de": "Wir sind bereit, weiter zu verhandeln, wenn die andere Seite den ersten Schritt macht und ihn auch hält.",
    "fr": "Les ministres se sont réunis lundi à Genève pour parler de commerce avec les représentants de l'Union.",
    "es": "Los ministros se reunieron el lunes en Ginebra para hablar de comercio con los representantes.",
    "nl": "De ministers kwamen maandag in Genève bijeen om over de handel te praten, maar zij werden het niet eens.",
    "pl": "Ministrowie spotkali się w poniedziałek w Genewie, żeby rozmawiać o handlu, ale nie doszli do porozumienia.",
}


def found(text):
    return [(text[span.start : span.end], span.tag) for span in identify(text).spans]


@pytest.mark.parametrize("tag", PASSAGES)
def test_a_paragraph_in_another_language_is_found_where_it_stands(tag):
    assert found(f"{ENGLISH}\n\n  {PASSAGES[tag]} \n\n{ENGLISH}\n{ENGLISH}") == [(PASSAGES[tag], tag)]


@pytest.mark.parametrize("tag", PASSAGES)
def test_a_quotation_in_another_language_is_found_inside_its_paragraph(tag):
    text = f"{ENGLISH}\nShe told the reporters: “{PASSAGES[tag]}” Then she left the building.\n{ENGLISH}"
    assert found(text) == [(PASSAGES[tag], tag)]


def test_a_quotation_in_chinese_is_a_sentence_though_it_is_short():
    quotation = "部长们星期一在日内瓦会面，讨论贸易问题。"
    assert found(f"{ENGLISH}\nShe said: “{quotation}” and left.\n{ENGLISH}") == [(quotation, "zh-Hans")]


@pytest.mark.parametrize(
    "line",
    [
        "Le Monde, El País and the Frankfurter Allgemeine Zeitung had the story on their front pages that morning.",
        "“We agreed on nothing at all,” said the minister, who had come with the whole delegation from Paris.",
        "Rio de la Plata, Val d'Isère, Baden-Baden, São Paulo",
        "GENEVA (AP)",
    ],
)
def test_names_from_elsewhere_make_no_passage(line):
    assert found(f"{ENGLISH}\n{line}\n{ENGLISH}") == []


@pytest.mark.parametrize("unit", ["и он был там сегодня\n", "dans le cadre de la réunion des ministres\n"])
def test_a_hostile_mixture_costs_no_more_than_fifty_looks(unit):
    few, many = (unit * n + "a the of and to\n" * n * 3 for n in (50, 2000))
    begun = time.perf_counter()
    identify(few)
    between = time.perf_counter()
    identify(many)
    assert time.perf_counter() - between < 20 * (between - begun)  # forty times the text
