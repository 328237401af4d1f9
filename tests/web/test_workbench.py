"""The page in a real Chromium, against a service on loopback. Screenshots are left in build/screenshots."""

import json
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from service.resources.keys import add_key
from tests.serving import ROOT, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
SHOTS = ROOT / "build" / "screenshots"
SERIOUS = {"serious", "critical"}

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")

ARTICLE = (
    "Secondary sanctions on oil hit Moscow , officials said. The ministers met in Geneva on Monday.\n\n"
    "Poutine agreed to a ceasefire in Ukraine, a spokesman said. Tariffs on steel stay in force until May."
)


@pytest.fixture(scope="module")
def server():
    with serving(workers=2, STANDFIRST_MAX_WAITING="20") as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser, server):
    """A page that fails the test if anything goes wrong in it, or if it calls anybody else."""
    context = browser.new_context(base_url=server.url, viewport={"width": 1360, "height": 1000})
    page, complaints = context.new_page(), []
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type == "error" and "status of 422" not in m.text else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(server.url) else complaints.append(request.url))
    yield page
    context.close()
    assert complaints == []


def analysed(page, text, title=""):
    page.goto("/")
    page.fill("#title", title)
    page.fill("#text", text)
    page.click("text=Analyse")
    page.wait_for_selector(".reading", timeout=30_000)


def shot(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def test_a_pasted_article_is_marked_at_the_exact_words(page, server):
    analysed(page, ARTICLE, "A ceasefire in Ukraine")
    answer = server.ask("/v1/analyses", {"title": "A ceasefire in Ukraine", "text": ARTICLE}).json
    signs = [sign for sign in answer["translation"]["signs"] if sign["field"] == "text"]
    assert len(signs) >= 2
    for number, sign in enumerate(answer["translation"]["signs"]):
        assert "".join(page.locator(f"[data-sign='{number}']").all_text_contents()) == sign["text"]
    key = "".join(page.locator(".marked .key").all_text_contents())
    assert key == "".join(sentence["text"] for sentence in answer["summary"]["sentences"])
    paragraphs = page.locator(".reading > .marked p").all_text_contents()
    assert paragraphs == ARTICLE.split("\n\n")
    assert page.locator(".headline").inner_text() == "A ceasefire in Ukraine"


def test_a_theme_lights_its_words_and_only_these(page):
    analysed(page, ARTICLE)
    chip = page.locator(".chip", has_text="Sanctions")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    lit = page.locator(".reading > .marked .lit").all_text_contents()
    assert "sanctions" in " ".join(lit).lower()
    assert "Tariffs" not in lit
    chip.click()
    assert page.locator(".reading > .marked .lit").count() == 0


def test_a_sign_says_what_it_is_when_it_has_the_focus(page):
    analysed(page, ARTICLE)
    first = page.locator("#mark-0")
    first.focus()
    tip = page.locator(".tip")
    expect(tip).to_be_visible()
    said = page.locator("#sign-0").inner_text()
    assert tip.inner_text() in said
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.locator("#sign-0 button").click()
    expect(first).to_be_focused()


def test_layers_can_be_switched_off(page):
    analysed(page, ARTICLE)
    box = page.get_by_role("checkbox", name="Key sentences")
    before = page.locator(".marked .key").first.evaluate("e => getComputedStyle(e).backgroundColor")
    box.uncheck()
    after = page.locator(".marked .key").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert before != after == "rgba(0, 0, 0, 0)"


def test_a_sample_has_an_address_of_its_own_and_the_request_can_be_pasted(page, server):
    page.goto("/?seed=en/tanker-sanctions")
    page.wait_for_selector(".reading", timeout=30_000)
    assert page.input_value("#title").startswith("Britain blacklists")
    page.select_option("#seed", "fr/accord-commercial")
    page.wait_for_url("**/?seed=fr/accord-commercial")
    page.wait_for_selector("text=French", timeout=30_000)
    page.click("text=Show the request")
    command = page.locator("details pre").inner_text()
    assert command.startswith("curl -H 'Content-Type: application/json'")
    assert f"{server.url}/v1/analyses" in page.locator("details pre").inner_text() or "…" in command


def test_two_articles_are_compared_with_their_changed_words_lit(page):
    page.goto("/?compare=en/summit-trade-war,en/summit-trade-war-round-trip")
    page.wait_for_selector(".pairs", timeout=30_000)
    assert page.locator("#relation").inner_text().lower() == "one is a copy of the other"
    row = page.locator(".pairs tbody tr").first
    assert row.locator("td").nth(0).locator(".change").count() >= 3
    assert "among his" in row.locator("td").nth(1).locator(".change").all_text_contents()
    shot(page, "compare")


HOSTILE = {
    "script": "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'> The ministers met in Geneva. " * 4,
    "right to left": "التقى الوزراء في جنيف يوم الاثنين للحديث عن العقوبات والتجارة. وقال متحدث إن المحادثات ستستمر.\n"
    * 3,
    "surrogates": "🗞️ The ministers 𝒎𝒆𝒕 in Geneva 👩‍👩‍👧. Poutine agreed , he said. \u202eThe end.\u202c\n" * 4,
    "long": "The ministers met in Geneva on Monday to talk about tariffs and sanctions.\n" * 1330,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_it_is_and_never_run(page, name):
    text = HOSTILE[name]
    analysed(page, text, f"<b>{name}</b>")
    assert page.evaluate("window.hit") is None
    shown = "".join(page.locator(".reading > .marked p").all_text_contents())
    assert shown == re.sub(r"\n", "", text)
    assert page.locator(".headline").inner_text() == f"<b>{name}</b>"
    assert page.locator(".reading img, .reading script, .reading b").count() == 0


def test_a_problem_is_told_in_words(page):
    page.goto("/")
    page.fill("#text", "   ")
    page.click("text=Analyse")
    expect(page.get_by_role("alert")).to_contain_text("/text: ")


def test_a_file_of_html_is_read_as_html(page, tmp_path):
    file = tmp_path / "article.html"
    file.write_text("<nav>Home</nav><p>The ministers met in <b>Geneva</b>.</p><script>1</script>", encoding="utf-8")
    page.goto("/")
    page.set_input_files("#file", file)
    expect(page.locator("#text")).to_have_value(re.compile("Geneva"))
    page.click("text=Analyse")
    page.wait_for_selector(".reading")
    assert page.locator(".reading > .marked").inner_text().strip() == "The ministers met in Geneva."


def test_the_keyboard_reaches_everything(page):
    analysed(page, ARTICLE)
    page.locator("#tab-analyse").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel-compare")).to_be_visible()
    expect(page.locator("#tab-compare")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#panel-analyse")).to_be_visible()
    page.reload()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_the_page_fits_and_axe_finds_nothing_serious(page, scheme, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    axe = []
    for address, ready in (
        ("/?seed=en/grid-winter", ".reading"),
        ("/?compare=en/summit-trade-war,en/summit-trade-war-round-trip", ".pairs"),
    ):
        page.goto(address)
        page.wait_for_selector(ready, timeout=30_000)
        if ready == ".reading":
            page.locator(".chip").first.click()
        report = Axe().run(page)
        found = report.response["violations"]
        serious = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found if v["impact"] in SERIOUS]
        assert serious == []
        name = f"{'page' if ready == '.reading' else 'compare'}-{scheme}-{width}"
        axe.append(f"{name}: {len(report.response['passes'])} rules pass, {[(v['id'], v['impact']) for v in found]}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate("scrollTo(0, 0)")
        shot(page, name)
    (SHOTS / f"axe-{scheme}-{width}.txt").write_text("\n".join(axe) + "\n", encoding="utf-8")


def test_where_keys_are_set_the_page_asks_for_one_and_keeps_it_in_its_tab(browser, tmp_path):
    key = add_key(tmp_path / "keys", "editor")
    with serving(workers=1, STANDFIRST_API_KEYS_FILE=str(tmp_path / "keys")) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.goto("/?seed=en/tanker-sanctions")
        page.wait_for_selector("#key-dialog[open]")
        page.fill("#key", key)
        page.click("text=Use it")
        page.wait_for_selector(".reading", timeout=30_000)
        page.click("text=Analyse")
        page.wait_for_selector(".reading", timeout=30_000)
        assert page.evaluate("document.cookie + JSON.stringify({...localStorage})") == "{}"
        page.click("text=Show the request")
        assert key not in page.locator("details pre").inner_text()
        context.close()
        assert json.dumps(server.lines()).find("blacklists") == -1
