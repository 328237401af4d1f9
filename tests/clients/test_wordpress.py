"""The WordPress plugin in a real WordPress, with the real service; what counts is what the database has in the end."""

import contextlib
import html
import json
import re
import socket
import subprocess
import time
from types import SimpleNamespace

import pytest

from service.resources.keys import add_key
from tests.clients.wordpress import MISSING, PLUGIN, find, needs_wordpress, wordpress
from tests.serving import ROOT, free_port, serving

pytestmark = needs_wordpress


def seed(name):
    """A seed's title and its text as WordPress' paragraphs."""
    article = json.loads((ROOT / "seeds" / "en" / f"{name}.json").read_text(encoding="utf-8"))
    paragraphs = [f"<p>{html.escape(line, quote=False)}</p>" for line in article["text"].split("\n\n")]
    return SimpleNamespace(title=article["title"], text=article["text"], content="\n\n".join(paragraphs))


TANKERS, ROUND_TRIP = seed("tanker-sanctions"), seed("summit-trade-war-round-trip")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A newsroom: the service with a key, and a WordPress whose plugin has both."""
    if MISSING:
        pytest.skip("no WordPress")
    keys = tmp_path_factory.mktemp("keys") / "keys"
    key = add_key(keys, "wordpress")
    with serving(workers=1, STANDFIRST_API_KEYS_FILE=str(keys)) as service, wordpress() as found:
        settings = {"url": service.url, "key": key, "post_types": ["post"], "excerpt": True, "notice": True}
        found.set(**settings)
        yield SimpleNamespace(wordpress=found, service=service, settings=settings)


@pytest.fixture
def wp(site):
    """The site with the settings it began with."""
    site.wordpress.set(**site.settings)
    return site.wordpress


@contextlib.contextmanager
def silent_server():
    """A server that takes a connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def excerpt(wp, post):
    return wp.rows("SELECT post_excerpt FROM wp_posts WHERE ID = ?", post)[0][0]


def tags(wp, post):
    query = """SELECT t.name FROM wp_terms t JOIN wp_term_taxonomy x USING (term_id)
        JOIN wp_term_relationships r USING (term_taxonomy_id)
        WHERE x.taxonomy = 'post_tag' AND r.object_id = ? ORDER BY t.name"""
    return [row[0] for row in wp.rows(query, post)]


def all_tags(wp):
    query = "SELECT t.name FROM wp_terms t JOIN wp_term_taxonomy x USING (term_id) WHERE x.taxonomy = 'post_tag'"
    return {row[0] for row in wp.rows(query)}


def analyses(site):
    return sum(line.get("route") == "/v1/analyses" for line in site.service.lines())


def nonce(wp, opener):
    return wp.ask("/wp-admin/admin-ajax.php?action=rest-nonce", opener=opener).body


@pytest.mark.parametrize("status", ["draft", "publish"])
def test_a_saved_post_gets_its_key_sentences_as_excerpt_and_the_verdict_as_meta(wp, status):
    answer = wp.save(title=TANKERS.title, content=TANKERS.content, status=status)
    found = excerpt(wp, answer["id"])
    sentences = re.split(r"(?<=[.”]) (?=[A-Z“])", found)
    assert len(sentences) == 3
    assert all(sentence in TANKERS.text for sentence in sentences)
    assert answer["excerpt"]["raw"] == found  # the block editor sees it at once
    analysis = wp.meta(answer["id"], "_standfirst_analysis")
    assert analysis["verdict"] == "no_signs"
    assert {theme["id"] for theme in analysis["themes"]} >= {"sanctions", "energy"}


def test_an_excerpt_that_is_there_is_left_alone(wp):
    post = wp.save(title=TANKERS.title, content=TANKERS.content, excerpt="Our own words.", status="publish")["id"]
    assert excerpt(wp, post) == "Our own words."
    assert wp.meta(post, "_standfirst_analysis")["verdict"] == "no_signs"


def test_a_post_that_has_not_changed_is_not_sent_again_and_autosaves_are_not_sent(site, wp):
    post = wp.save(title=TANKERS.title, content=TANKERS.content, status="draft")["id"]
    before = analyses(site)
    wp.save(id=post, status="publish")
    wp.ask(f"/wp-json/wp/v2/posts/{post}/autosaves", {"content": "<p>The ministers met in Geneva.</p>"}, "chief")
    wp.save(title=TANKERS.title, content=TANKERS.content, status="private")
    assert analyses(site) == before
    wp.save(id=post, content=TANKERS.content + "<p>The ministers met in Geneva on Monday.</p>")
    assert analyses(site) == before + 1


def test_what_the_settings_turn_off_is_not_done(site, wp):
    wp.set(excerpt=False)
    answer = wp.save(title=TANKERS.title, content=TANKERS.content, status="draft")
    assert excerpt(wp, answer["id"]) == ""
    assert answer["standfirst_notice"]["type"] == "info"
    before = analyses(site)
    wp.set(excerpt=False, notice=False)
    assert wp.save(title="New", content=TANKERS.content, status="draft")["standfirst_notice"] is None
    wp.set(post_types=["page"], excerpt=True)
    wp.save(title="New", content=TANKERS.content, status="draft")
    assert analyses(site) == before


def test_tags_there_are_come_first_and_new_ones_need_a_confirmation(wp):
    wp.run("return wp_insert_term('SANCTIONS', 'post_tag');")
    wp.run("return wp_insert_term('Envoys & talks', 'post_tag', array('slug' => 'diplomacy'));")
    post = wp.save(title=ROUND_TRIP.title, content=ROUND_TRIP.content, status="publish")["id"]
    answer = wp.ask(f"/wp-json/standfirst/v1/analyse/{post}", {}, "chief")
    assert answer.status == 200, answer
    themes = answer.json["themes"]
    known = [theme["term"] is not None for theme in themes]
    assert known == sorted(known, reverse=True)
    assert {"SANCTIONS", "Envoys & talks"} <= {theme["name"] for theme in themes if theme["term"]}
    assert any(theme["term"] is None for theme in themes)
    before = all_tags(wp)

    labels = ["Sanctions", "Diplomacy", "Shipping lanes"]
    first = wp.ask(f"/wp-json/standfirst/v1/tags/{post}", {"labels": labels}, "chief")
    assert first.json["left_out"] == ["Shipping lanes"]
    assert tags(wp, post) == ["Envoys &amp; talks", "SANCTIONS"]
    assert all_tags(wp) == before

    second = wp.ask(
        f"/wp-json/standfirst/v1/tags/{post}",
        {"labels": ["SANCTIONS", "Envoys & talks", "Shipping lanes"], "create": True},
        "chief",
    )
    assert [term["name"] for term in second.json["added"]] == ["SANCTIONS", "Envoys & talks", "Shipping lanes"]
    assert tags(wp, post) == ["Envoys &amp; talks", "SANCTIONS", "Shipping lanes"]
    assert all_tags(wp) == before | {"Shipping lanes"}


def test_what_stands_in_the_editor_unsaved_is_analysed_and_not_kept(wp):
    post = wp.save(title="Empty", content="", status="draft")["id"]
    assert wp.ask(f"/wp-json/standfirst/v1/analyse/{post}", {}, "chief").status == 400
    unsaved = {"title": TANKERS.title, "content": TANKERS.content}
    answer = wp.ask(f"/wp-json/standfirst/v1/analyse/{post}", unsaved, "chief").json
    assert answer["summary"].startswith("Britain has imposed sanctions")
    assert excerpt(wp, post) == wp.meta(post, "_standfirst_analysis") == ""


@pytest.mark.parametrize("trouble", ["stopped", "hanging", "refusing", "another server"])
def test_without_the_service_a_post_is_saved_all_the_same_and_a_notice_says_so(wp, trouble):
    with silent_server() as hanging:
        wp.set(
            **{
                "stopped": {"url": f"http://127.0.0.1:{free_port()}"},
                "hanging": {"url": hanging},
                "refusing": {"key": "wrong"},
                "another server": {"url": wp.url},
            }[trouble]
        )
        started = time.monotonic()
        answer = wp.save(title=TANKERS.title, content=TANKERS.content, status="publish")
        assert time.monotonic() - started < 10
    post = answer["id"]
    assert wp.rows("SELECT post_title, post_excerpt FROM wp_posts WHERE ID = ?", post) == [[TANKERS.title, ""]]
    said = wp.meta(post, "_standfirst_error")
    expected = "could not be reached" if trouble in ("stopped", "hanging") else "refused the article (40"
    assert expected in said
    assert answer["standfirst_notice"] == {"type": "error", "message": f"Saved, but not analysed. {said}", "signs": []}
    assert "Saved, but not analysed." in wp.notice(post)


def test_when_the_service_is_back_the_next_save_is_analysed(site, wp):
    wp.set(url=f"http://127.0.0.1:{free_port()}")
    post = wp.save(title=TANKERS.title, content=TANKERS.content, status="publish")["id"]
    wp.set(url=site.service.url)
    wp.save(id=post, status="publish")
    assert excerpt(wp, post)
    assert wp.meta(post, "_standfirst_error") == ""


def test_the_routes_are_for_those_who_may_edit_the_post(wp):
    post = wp.save(title=TANKERS.title, content=TANKERS.content, status="publish")["id"]
    for route, data in (("analyse", {}), ("tags", {"labels": ["Sanctions"]})):
        path = f"/wp-json/standfirst/v1/{route}/{post}"
        assert wp.ask(path, data).status == 401
        assert wp.ask(path, data, "subscriber").status == 403
        assert wp.ask(path, data, "author").status == 403  # it is somebody else's post
        chief = wp.log_in("chief")
        assert wp.ask(path, data, opener=chief).status == 401  # cookies alone are not enough
        assert wp.ask(path, data, opener=chief, X_WP_Nonce="wrong").status == 403
        assert wp.ask(path, data, opener=chief, X_WP_Nonce=nonce(wp, chief)).status == 200
        assert wp.ask(f"/wp-json/standfirst/v1/{route}/999999", data, "chief").status == 403


def test_an_author_may_add_tags_to_an_own_post_but_not_create_them(wp):
    wp.run("return wp_insert_term('Shadow fleet', 'post_tag');")
    post = wp.save("author", title=TANKERS.title, content=TANKERS.content, status="publish")["id"]
    path, before = f"/wp-json/standfirst/v1/tags/{post}", all_tags(wp)
    assert wp.ask(path, {"labels": ["Shadow fleet", "Tankers"], "create": True}, "author").status == 403
    assert tags(wp, post) == []
    assert wp.ask(path, {"labels": ["shadow-fleet", "Tankers"]}, "author").json["left_out"] == ["Tankers"]
    assert tags(wp, post) == ["Shadow fleet"]
    assert all_tags(wp) == before


def test_the_settings_page_refuses_a_subscriber_and_a_form_without_nonce(wp):
    page = "/wp-admin/options-general.php?page=standfirst"
    form = [("option_page", "standfirst"), ("action", "update"), ("standfirst[url]", "http://evil.example")]
    subscriber, chief = wp.log_in("subscriber"), wp.log_in("chief")
    assert wp.ask(page, opener=subscriber).status == 403
    assert wp.ask("/wp-admin/options.php", form, opener=subscriber).status == 403
    assert wp.ask("/wp-admin/options.php", form, opener=chief).status == 403
    assert "evil" not in json.dumps(wp.run("return get_option('standfirst');"))


def test_the_settings_page_stores_a_key_and_never_prints_it(site, wp):
    chief, page = wp.log_in("chief"), "/wp-admin/options-general.php?page=standfirst"
    secret = site.settings["key"]

    def submit(**fields):
        shown = wp.ask(page, opener=chief)
        assert secret not in shown.body
        token = re.search(r'name="_wpnonce" value="(\w+)"', shown.body)[1]
        form = [("option_page", "standfirst"), ("action", "update"), ("_wpnonce", token)]
        form += [("standfirst[post_types][]", "post"), ("standfirst[notice]", "1")]
        form += [(f"standfirst[{name}]", value) for name, value in fields.items()]
        answer = wp.ask("/wp-admin/options.php", form, opener=chief)
        assert answer.status == 200
        assert secret not in answer.body
        return wp.run("return get_option('standfirst');")

    stored = {"post_types": ["post"], "excerpt": False, "notice": True}
    assert submit(url="http://localhost:8000/", key="") == {"url": "http://localhost:8000", "key": secret, **stored}
    assert submit(url="javascript:alert(1)", key="new")["url"] == "http://localhost:8000"
    assert submit(url="http://localhost:8000", key="")["key"] == "new"
    assert submit(url="http://localhost:8000", key="", forget="1")["key"] == ""


def test_a_round_trip_gives_a_notice_that_lists_its_signs(wp):
    answer = wp.save(title=ROUND_TRIP.title, content=ROUND_TRIP.content, status="draft")
    analysis = wp.meta(answer["id"], "_standfirst_analysis")
    assert analysis["verdict"] in ("machine_translation", "translation", "undetermined")
    assert analysis["signs"]
    notice = html.unescape(wp.notice(answer["id"]))
    assert answer["standfirst_notice"]["message"] in notice
    for sign in analysis["signs"][:10]:
        assert f"“{sign['text']}”: {sign['explanation']}" in notice


def test_hostile_words_come_out_as_words(wp):
    title = "Tanker <script>alert(1)</script> \"><img src=x onerror=alert(2)> & 'quotes'"
    hostile = (
        "<p>The minister said that &lt;script&gt;alert(3)&lt;/script&gt; was AT&amp;T's &amp;lt; word on tankers.</p>"
    )
    answer = wp.save(title=title, content=hostile + ROUND_TRIP.content.split("\n\n")[8], status="publish")
    assert wp.rows("SELECT post_title FROM wp_posts WHERE ID = ?", answer["id"]) == [[title]]
    notice = wp.notice(answer["id"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in notice
    assert "<script" not in notice
    assert "<img" not in notice
    found = excerpt(wp, answer["id"])
    assert "&lt;script&gt;alert(3)&lt;/script&gt; was AT&T’s &amp;lt; word" in found
    assert "<" not in found


def test_the_notice_is_only_for_those_who_edit(wp):
    post = wp.save(title=ROUND_TRIP.title, content=ROUND_TRIP.content, status="publish")["id"]
    assert "standfirst_notice" not in wp.ask(f"/wp-json/wp/v2/posts/{post}").json
    assert "standfirst_notice" in wp.ask(f"/wp-json/wp/v2/posts/{post}?context=edit", user="chief").json


def test_the_block_editor_gets_the_sidebar_for_the_chosen_types_only(wp):
    chief = wp.log_in("chief")
    script = f"{wp.url}/wp-content/plugins/standfirst/editor.js"
    assert script in wp.ask("/wp-admin/post-new.php", opener=chief).body
    assert script not in wp.ask("/wp-admin/post-new.php?post_type=page", opener=chief).body


def test_every_file_is_php_that_parses(site):
    for file in PLUGIN.rglob("*.php"):
        checked = subprocess.run([find("php"), "-l", file], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout
    assert site.wordpress.run("return is_plugin_active('standfirst/standfirst.php');") is True


def test_removing_the_plugin_removes_what_it_stored_and_the_debug_log_has_nothing_of_it(wp):
    post = wp.save(title=TANKERS.title, content=TANKERS.content, status="publish")["id"]
    wp.run("return uninstall_plugin('standfirst/standfirst.php');")
    assert wp.rows("SELECT COUNT(*) FROM wp_postmeta WHERE meta_key LIKE '%standfirst%'") == [["0"]]
    assert wp.rows("SELECT COUNT(*) FROM wp_options WHERE option_name = 'standfirst'") == [["0"]]
    assert excerpt(wp, post)
    assert [line for line in wp.log().splitlines() if "standfirst" in line.lower()] == []
