"""Two replicas that share a Redis, behind nginx; and what happens when Redis is gone or slow."""

import asyncio
import threading
from contextlib import ExitStack, contextmanager
from statistics import median

from tests.serving import free_port, listens, proxy, redis_server, serving, wait_until
from tests.stress.load import SHORT, Load
from tests.stress.table import Row

_SLOW = 5.0  # seconds that each answer of the slow Redis takes


def run():
    return [_limited(), _gone(), _slow()]


def _limited():
    with ExitStack() as stack:
        _, port = stack.enter_context(redis_server())
        settings = {"STANDFIRST_REDIS_URL": f"redis://127.0.0.1:{port}/0", "STANDFIRST_RATE_LIMIT": "400/hour"}
        replicas = [stack.enter_context(serving(workers=2, STANDFIRST_PROXIES="1", **settings)) for _ in range(2)]
        front = stack.enter_context(proxy(*replicas))
        outcomes = Load(front.url, articles=SHORT).rate(60, 15)
    served = sum(outcome.status == 200 for outcome in outcomes)
    told = all(outcome.retry_after for outcome in outcomes if outcome.status == 429)
    others = sum(outcome.status not in (200, 429) for outcome in outcomes)
    figure = f"{served} of {len(outcomes)} served, the limit being 400 ({served / 400 - 1:+.1%}); {others} other"
    good = abs(served / 400 - 1) <= 0.05 and told and not others
    return Row("limits across 2 workers and 2 replicas with Redis", "right to 5%", figure, good)


def _gone():
    with redis_server() as (process, port), _limited_service(port) as server:
        load = Load(server.url, articles=SHORT)
        before = load.rate(40, 4)
        after = load.rate(40, 12, beside=_later(process.terminate))
    return _row("Redis stopped under load", before, after)


def _slow():
    with redis_server() as (_, port), _delayed(port) as (delay, through), _limited_service(through) as server:
        load = Load(server.url, articles=SHORT)
        before = load.rate(40, 4)
        after = load.rate(40, 12, beside=_later(delay.set))
    return _row("Redis made slow by 5 s under load", before, after)


def _row(test, before, after):
    failed = sum(outcome.status != 200 for outcome in before + after)
    added = max(o.seconds for o in after) - median(o.seconds for o in before)
    over = sum(o.seconds > median(b.seconds for b in before) + 0.025 for o in after)
    sent = f"{len(after)} sent, {failed} failed"
    figure = f"{sent}; the slowest {added * 1000:.0f} ms over the median before, {over} over 25 ms"
    return Row(test, "0 failed, at most 100 ms added", figure, not failed and added <= 0.1)


def _limited_service(port):
    """Counts in Redis and keeps answers there, so that both must do without."""
    url = f"redis://127.0.0.1:{port}/0"
    return serving(workers=2, STANDFIRST_REDIS_URL=url, STANDFIRST_RATE_LIMIT="100000/hour", STANDFIRST_CACHE="redis")


def _later(act):
    async def acting(session):
        del session
        await asyncio.sleep(3)
        act()
        await asyncio.sleep(600)

    return acting


@contextmanager
def _delayed(port):
    """A way to Redis whose answers take `_SLOW` seconds once the event is set."""
    delay, own, loop = threading.Event(), free_port(), asyncio.new_event_loop()

    async def copy(reader, writer, *, is_answer):
        while data := await reader.read(65536):
            if is_answer and delay.is_set():
                await asyncio.sleep(_SLOW)
            writer.write(data)
            await writer.drain()
        writer.close()

    async def meet(reader, writer):
        there, here = await asyncio.open_connection("127.0.0.1", port)
        both = (copy(reader, here, is_answer=False), copy(there, writer, is_answer=True))
        await asyncio.gather(*both, return_exceptions=True)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(meet, "127.0.0.1", own), loop).result(10)
    wait_until(lambda: listens(own), 10, "the way to Redis")
    try:
        yield delay, own
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
