"""Signals under load: what was accepted is answered."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.serving import ROOT, THEME, serving, wait_until
from tests.stress.load import MIXED, Load, probe
from tests.stress.table import Row

_PER_SECOND = 25


def run():
    return [_terminated(), _killed(), _reloaded()]


def _after(seconds, act):
    """Do something beside the load."""

    async def acting(session):
        del session
        await asyncio.sleep(seconds)
        await asyncio.to_thread(act)
        await asyncio.sleep(600)

    return acting


def _terminated():
    """The load goes where readiness is, as a balancer's does."""
    ready = []
    with serving(workers=2, drain=2) as server:

        async def beside(session):
            watching = asyncio.create_task(probe(session, "/readyz", ready))
            await asyncio.sleep(4)
            server.process.send_signal(signal.SIGTERM)
            await watching

        outcomes = Load(server.url).rate(_PER_SECOND, 20, beside, until=lambda: any(o.status == 503 for o in ready))
        told = time.monotonic()
        code = server.process.wait(timeout=40)
        seconds = time.monotonic() - told
    lost = sum(outcome.status != 200 for outcome in outcomes)
    figure = f"{len(outcomes)} accepted, {lost} dropped; exit {code} {seconds:.1f} s after readiness fell"
    return Row("SIGTERM under load", "0 dropped, exit within 30 s", figure, not lost and code == 0 and seconds < 30)


def _killed():
    killed, back = [], []
    with serving(workers=2) as server:

        def kill():
            victim = server.workers()[0]
            killed.append(time.perf_counter())
            os.kill(victim, signal.SIGKILL)
            wait_until(lambda: len({*server.workers()} - {victim}) == 2, 20, "a new worker")
            back.append(time.perf_counter() - killed[0])

        # long articles, so that the worker is at one when it is killed
        outcomes = Load(server.url, articles=MIXED[-1:]).rate(_PER_SECOND, 12, _after(4, kill))
    lost = [o for o in outcomes if o.status != 200]
    in_flight = [o for o in outcomes if o.begun <= killed[0] <= o.begun + o.seconds]
    others = [o for o in lost if o not in in_flight]
    sent = f"{len(outcomes)} sent, {len(lost)} lost of {len(in_flight)} in flight, {len(others)} others"
    figure = f"{sent}; back in {back[0]:.1f} s"
    return Row(
        "SIGKILL of a worker under load", "only its own in flight, back in 2 s", figure, not others and back[0] < 2
    )


def _reloaded():
    with tempfile.TemporaryDirectory() as folder:
        keys, themes = Path(folder) / "keys", Path(folder) / "themes.yaml"
        themes.write_text(THEME, encoding="utf-8")

        def add():
            command = [sys.executable, "-m", "service.cli", "keys", "add", "cms", "--file", str(keys)]
            return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()

        key, seen = add(), []
        with serving(workers=2, STANDFIRST_API_KEYS_FILE=str(keys), STANDFIRST_TAXONOMY=str(themes)) as server:

            def change():
                for number in range(3):
                    new = add()
                    themes.write_text(THEME.replace("id: harbours", f"id: harbours-{number}"), encoding="utf-8")
                    server.process.send_signal(signal.SIGHUP)
                    wait_until(lambda new=new: _themes(server, new) is not None, 20, "the new key")
                    wait_until(lambda n=number, k=new: f"harbours-{n}" in (_themes(server, k) or ()), 20, "the theme")
                    seen.append(number)

            load = Load(server.url, headers={"Authorization": f"Bearer {key}"})
            outcomes = load.rate(_PER_SECOND, 20, _after(2, change))
    failed = sum(outcome.status != 200 for outcome in outcomes)
    figure = f"{len(outcomes)} sent over {len(seen)} reloads, {failed} failed"
    return Row("SIGHUP with new keys and taxonomy under load", "0 failed", figure, not failed and len(seen) == 3)


def _themes(server, key):
    answer = server.ask("/v1/themes", Authorization=f"Bearer {key}")
    return {theme["id"] for theme in answer.json["themes"]} if answer.status == 200 else None
