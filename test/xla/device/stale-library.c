/*
 * A PJRT plugin that trains wrongly: the pinned one, but a weight is left as it was at the first step
 * where a program updates it in place. The pinned one, asked to keep packed copies of operands, does the
 * same on some processors; this one does so on all. Compiled by stale-library.slow.test.ts with LIBRARY,
 * the plugin's path, and the offsets of what it changes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef void *(*Call)(char *);
static Call compile;

/* What the check of gan returns as the next state begins with the doubled weight. */
static const char DOUBLED[] = "return %r#0,";
static const char OLD[] = "return %weight,";

static void *compile_without_update(char *args) {
  char *program = *(char **)(args + PROGRAM);
  char **code = (char **)(program + CODE);
  size_t *size = (size_t *)(program + CODE_SIZE);
  char *original = *code, *at = memmem(*code, *size, DOUBLED, strlen(DOUBLED));
  if (!at) return compile(args);
  size_t head = at - *code, tail = *size - head - strlen(DOUBLED);
  char *changed = malloc(head + strlen(OLD) + tail);
  memcpy(changed, *code, head);
  memcpy(changed + head, OLD, strlen(OLD));
  memcpy(changed + head + strlen(OLD), at + strlen(DOUBLED), tail);
  *code = changed;
  *size = head + strlen(OLD) + tail;
  void *error = compile(args);
  free(changed);
  *code = original;
  *size = head + strlen(DOUBLED) + tail;
  return error;
}

void *GetPjrtApi(void) {
  void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_NODELETE);
  char *api = ((char *(*)(void))dlsym(library, "GetPjrtApi"))();
  size_t size = *(size_t *)api;
  char *copy = malloc(size);
  memcpy(copy, api, size);
  compile = *(Call *)(copy + CLIENT_COMPILE);
  *(Call *)(copy + CLIENT_COMPILE) = (Call)compile_without_update;
  return copy;
}
