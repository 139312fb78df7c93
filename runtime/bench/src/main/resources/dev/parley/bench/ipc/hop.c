/* The hop of a frame between two processes with nothing but system calls: whole frame out, whole frame back.
 * A frame begins with its own length; nothing else of it is looked at. Lines "COUNT BYTES" come in on standard
 * input, a line of COUNT round trips in nanoseconds answers each. The argument is the core for the other process, where
 * it is not negative. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LARGEST (1 << 20)

static char frame[LARGEST];

static void out(int fd, uint32_t length) {
  for (uint32_t done = 0; done < length;) {
    ssize_t n = write(fd, frame + done, length - done);
    if (n <= 0) exit(1);
    done += n;
  }
}

static int in(int fd, uint32_t *length) {
  for (uint32_t done = 0;;) {
    ssize_t n = read(fd, frame + done, LARGEST - done);
    if (n <= 0) return 0;
    done += n;
    if (done >= sizeof *length) {
      memcpy(length, frame, sizeof *length);
      if (done >= *length) return 1;
    }
  }
}

static long long nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void choose(int core) {
#ifdef __linux__
  cpu_set_t cores;
  CPU_ZERO(&cores);
  if (core >= 0) {
    CPU_SET(core, &cores);
    sched_setaffinity(0, sizeof cores, &cores);
  }
#endif
}

int main(int count_of_arguments, char **arguments) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  if (fork() == 0) {
    uint32_t length;
    close(ends[0]);
    choose(count_of_arguments > 1 ? atoi(arguments[1]) : -1);
    while (in(ends[1], &length)) out(ends[1], length);
    return 0;
  }
  close(ends[1]);
  uint32_t count, bytes;
  while (scanf("%u %u", &count, &bytes) == 2 && bytes >= sizeof bytes && bytes <= LARGEST) {
    memcpy(frame, &bytes, sizeof bytes);
    for (uint32_t i = 0; i < count; i++) {
      uint32_t back;
      long long begun = nanos();
      out(ends[0], bytes);
      if (!in(ends[0], &back)) return 1;
      printf("%lld ", nanos() - begun);
    }
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
