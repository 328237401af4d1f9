"""Two replicas that share a Redis, with nginx in front of them: the real ones."""

import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.serving import needs_nginx, needs_redis, proxy, redis_server, serving, wait_until

pytestmark = [needs_redis, needs_nginx]

ARTICLE = {"text": "The ministers met in Geneva on Monday.", "features": ["language"]}


@pytest.fixture(scope="module")
def front():
    """Redis, two replicas and the proxy; limits by address, and answers kept in Redis."""
    with redis_server() as (redis, port):
        settings = {
            "STANDFIRST_REDIS_URL": f"redis://127.0.0.1:{port}/0",
            "STANDFIRST_RATE_LIMIT": "20/hour",
            "STANDFIRST_CACHE": "redis",
            "STANDFIRST_PROXIES": "1",
        }
        with serving(workers=1, **settings) as a, serving(workers=1, **settings) as b, proxy(a, b) as nginx:
            yield redis, (a, b), nginx


def figure(server, name):
    lines = server.ask("/metrics").data.decode().splitlines()
    return sum(float(line.split()[1]) for line in lines if line.startswith(name))


def test_replicas_count_together_and_keep_answers_together(front):
    _, replicas, nginx = front
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: nginx.ask("/v1/analyses", ARTICLE), range(40)))
    assert Counter(answer.status for answer in answers) == {200: 20, 429: 20}
    assert len({answer.data for answer in answers if answer.status == 200}) == 1
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status == 429)
    assert sum(figure(replica, "standfirst_articles_total") for replica in replicas) <= 5  # those at the same moment
    assert sum(figure(replica, 'standfirst_cache_total{result="hit"}') for replica in replicas) >= 15


def test_a_caller_can_not_pass_for_another(front):
    _, _, nginx = front
    assert nginx.ask("/v1/analyses", ARTICLE, X_Forwarded_For="10.1.2.3").status == 429


def test_without_redis_everything_goes_on_and_is_counted(front):
    redis, (replica, _), _ = front
    redis.send_signal(signal.SIGSTOP)
    begun = time.monotonic()
    answers = [replica.ask("/v1/analyses", ARTICLE) for _ in range(5)]
    assert [answer.status for answer in answers] == [200] * 5
    assert "RateLimit" not in answers[0].headers
    assert time.monotonic() - begun < 2
    assert figure(replica, "standfirst_store_errors_total") >= 5
    assert [line["event"] for line in replica.lines()].count("store_failed") == 1
    redis.send_signal(signal.SIGCONT)
    wait_until(lambda: replica.ask("/v1/analyses", ARTICLE).status == 429, 20, "the limit")
    assert "store_recovered" in [line["event"] for line in replica.lines()]


def test_when_one_replica_leaves_the_other_answers(front):
    _, (first, _), nginx = front
    first.process.send_signal(signal.SIGTERM)
    answers = []
    while first.process.poll() is None:
        answers.append(nginx.ask("/v1/languages").status)
        time.sleep(0.02)
    answers += [nginx.ask("/v1/languages").status for _ in range(10)]
    assert set(answers) == {200}
    assert len(answers) > 15
