import threading
import time

import pytest

from service.api.admission import Admission
from service.errors import ServiceFull


def in_background(admission, done, name, *, patient=False):
    def run():
        with admission.turn(patient=patient):
            done.append(name)

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(0.05)
    return thread


def test_turns_are_had_in_the_order_of_coming():
    admission, done = Admission(1, 5), []
    with admission.turn():
        threads = [in_background(admission, done, name) for name in "abcde"]
        assert done == []
    for thread in threads:
        thread.join(5)
    assert done == list("abcde")


def test_whoever_finds_the_queue_full_is_refused_and_the_others_are_not():
    admission, done = Admission(1, 1), []
    with admission.turn():
        admission.look()
        thread = in_background(admission, done, "waits")
        with pytest.raises(ServiceFull):
            admission.look()
        with pytest.raises(ServiceFull), admission.turn():
            pass
    thread.join(5)
    assert done == ["waits"]
    admission.look()
    with admission.turn():
        pass


def test_an_error_gives_the_turn_back():
    admission = Admission(1, 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), admission.turn():
            raise ZeroDivisionError


def test_a_stream_waits_although_the_queue_is_full():
    admission, done = Admission(1, 0), []
    with admission.stream():
        with admission.turn():
            thread = in_background(admission, done, "line", patient=True)
            with pytest.raises(ServiceFull), admission.turn():
                pass
        thread.join(5)
    assert done == ["line"]


def test_streams_leave_room_for_others():
    admission = Admission(1, 2)
    with admission.stream(), admission.stream(), pytest.raises(ServiceFull), admission.stream():
        pass
    with admission.stream():
        pass


def test_in_a_flood_nobody_waits_and_whoever_was_let_in_is_served():
    now, done = [100.0], []
    admission = Admission(1, 3, clock=lambda: now[0])

    def refusals(count):
        for _ in range(count):
            with pytest.raises(ServiceFull):
                admission.look()

    with admission.turn():
        threads = [in_background(admission, done, name) for name in "abc"]
        refusals(50)
    for thread in threads:
        thread.join(5)
    assert done == ["a", "b", "c"]
    now[0] += 0.15
    with admission.turn():
        refusals(1)  # with an empty queue: the flood of a moment ago


def test_when_hardly_more_are_refused_than_served_one_may_wait():
    now, done = [100.0], []
    admission = Admission(1, 3, clock=lambda: now[0])
    for _ in range(2):
        with admission.turn():
            admission.look()
    with admission.turn():
        threads = [in_background(admission, done, name) for name in "abc"]
        for _ in range(10):
            with pytest.raises(ServiceFull):
                admission.look()
    for thread in threads:
        thread.join(5)
    now[0] += 0.15
    with admission.turn():
        thread = in_background(admission, done, "one")
        with pytest.raises(ServiceFull):
            admission.look()
    thread.join(5)
    assert done[-1] == "one"


def test_a_flood_of_long_ago_is_forgotten():
    now, done = [100.0], []
    admission = Admission(1, 1, clock=lambda: now[0])
    with admission.turn():
        thread = in_background(admission, done, "a")
        for _ in range(50):
            with pytest.raises(ServiceFull):
                admission.look()
    thread.join(5)
    now[0] += 1.2
    with admission.turn():
        admission.look()


def test_no_more_run_at_once_than_may():
    admission, running, most, lock = Admission(3, 100), [], [], threading.Lock()

    def run():
        with admission.turn():
            with lock:
                running.append(1)
                most.append(len(running))
            time.sleep(0.005)
            with lock:
                running.pop()

    threads = [threading.Thread(target=run) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (len(most), max(most)) == (30, 3)
