/* Loaded before the C library: the n-th allocation of a large object gets no memory, once.
   LEAST: bytes from which an object is large. NTH: which one fails, from 0; none below 0.
   COUNT: a file that gets how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static size_t least;
static long nth = -1;
static atomic_long seen;
static int (*aligned)(void **, size_t, size_t);

__attribute__((constructor)) static void begin(void) {
  char *from = getenv("NEWQP_ALLOCATION_LEAST"), *which = getenv("NEWQP_ALLOCATION_NTH");
  aligned = (int (*)(void **, size_t, size_t))dlsym(RTLD_NEXT, "posix_memalign");
  if (which) nth = strtol(which, 0, 10);
  if (from) least = strtoul(from, 0, 10);
}

static int fails(size_t size) {
  if (!least || size < least || atomic_fetch_add(&seen, 1) != nth) return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) { return fails(size) ? 0 : __libc_malloc(size); }
void *calloc(size_t count, size_t size) {
  return fails(count * size) ? 0 : __libc_calloc(count, size);
}
void *realloc(void *old, size_t size) { return fails(size) ? 0 : __libc_realloc(old, size); }
int posix_memalign(void **to, size_t align, size_t size) {
  return fails(size) ? ENOMEM : aligned(to, align, size);
}

__attribute__((destructor)) static void end(void) {
  char *name = getenv("NEWQP_ALLOCATION_COUNT");
  FILE *file = name ? fopen(name, "w") : 0;
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&seen));
  fclose(file);
}
