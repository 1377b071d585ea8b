/*
 * A PJRT plugin that trains wrongly: the pinned one, told to keep packed copies of operands. Compiled by
 * stale-library.slow.test.ts with LIBRARY, the plugin's path, and the offsets of what it changes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef void *(*Call)(char *);
static Call compile;

static void *compile_with_packed_copies(char *args) {
  static const char NAME[] = "xla_cpu_use_xnnpack";
  char *options = *(char **)(args + COMPILE_OPTIONS);
  size_t size = *(size_t *)(args + COMPILE_OPTIONS_SIZE);
  char *name = memmem(options, size, NAME, strlen(NAME));
  /* Behind the name: field 2, two bytes long, which hold field 2 of the value: a bool. */
  if (name) name[strlen(NAME) + 3] = 1;
  return compile(args);
}

void *GetPjrtApi(void) {
  void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_NODELETE);
  char *api = ((char *(*)(void))dlsym(library, "GetPjrtApi"))();
  size_t size = *(size_t *)api;
  char *copy = malloc(size);
  memcpy(copy, api, size);
  compile = *(Call *)(copy + CLIENT_COMPILE);
  *(Call *)(copy + CLIENT_COMPILE) = (Call)compile_with_packed_copies;
  return copy;
}
