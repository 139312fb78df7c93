"""The hop of a frame between two processes through multiprocessing.Queue. Lines "COUNT BYTES" come in on standard
input, a line of COUNT round trips in nanoseconds answers each. The argument is the core for the other process, where it
is not negative."""
import multiprocessing
import os
import sys
import time


def echo(there, back, core):
    if core >= 0:
        os.sched_setaffinity(0, {core})
    while (frame := there.get()) is not None:
        back.put(frame)


def main():
    there, back = multiprocessing.Queue(), multiprocessing.Queue()
    child = multiprocessing.Process(target=echo, args=(there, back, int(sys.argv[1])), daemon=True)
    child.start()
    for line in sys.stdin:
        count, size = map(int, line.split())
        frame = bytes(size)
        trips = []
        for _ in range(count):
            begun = time.perf_counter_ns()
            there.put(frame)
            back.get()
            trips.append(time.perf_counter_ns() - begun)
        print(*trips, flush=True)
    there.put(None)
    child.join()


if __name__ == "__main__":
    main()
