// Theory of operation
//
// One thread of ours, the launcher, starts every child and lives as long as the process. It has to be one and the same:
// a child asks to be killed when its parent dies (PR_SET_PDEATHSIG), and by "parent" the kernel means the thread.
//
//   parent (launcher thread)                 child
//   open the executable and the rules' files
//   clone into new namespaces ─────────────▶ wait for a byte
//   write its user and group maps
//   send a byte ───────────────────────────▶ shut itself in, step by step (confine.c)
//   wait for the end of the stream ◀──────── execveat, which closes the stream; or tell which step failed, and end
//
// The child is made by a raw clone of a process with many threads, any of which may have held a lock at that moment. So
// it calls nothing but thin wrappers of system calls, and allocates nothing. Its copy of our memory is gone when it
// executes, and no code but that in this folder has run in it.

#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// Above every number that a child gives its descriptors.
enum { lowest_of_ours = 64 };

static int write_file(pid_t pid, const char *name, const char *text) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t length = (ssize_t)strlen(text);
  int result = write(file, text, (size_t)length) == length ? 0 : -1;
  int code = errno;
  close(file);
  errno = code;
  return result;
}

// Makes the child's user and group known in its namespace under the numbers that they have outside. Whoever is not root
// must give up the right to change groups for that.
static int write_maps(pid_t pid, const struct sandbox_launch *launch) {
  char users[64], groups[64];
  snprintf(users, sizeof users, "%u %u 1", launch->user, launch->user);
  snprintf(groups, sizeof groups, "%u %u 1", launch->group, launch->group);
  if (geteuid() != 0 && write_file(pid, "setgroups", "deny") < 0) return -1;
  return write_file(pid, "uid_map", users) < 0 || write_file(pid, "gid_map", groups) < 0 ? -1 : 0;
}

static int lifted(int descriptor) {
  if (descriptor < 0) return -1;
  int result = fcntl(descriptor, F_DUPFD_CLOEXEC, lowest_of_ours);
  int code = errno;
  close(descriptor);
  errno = code;
  return result;
}

// Opens what the child needs by path: it may have lost sight of the paths, or the right to follow them, by then.
static int open_files(const struct sandbox_launch *launch, struct confinement *c, struct sandbox_failure *failure) {
  failure->step = sandbox_step_open;
  failure->index = -1;
  if (launch->executable && (c->executable = lifted(open(launch->executable, O_PATH | O_CLOEXEC))) < 0) return -1;
  if (launch->rule_count > confinement_rules) {
    errno = E2BIG;
    return -1;
  }
  for (size_t i = 0; i < launch->rule_count; i++, c->rule_count++) {
    failure->index = (int)i;
    if ((c->rules[i] = lifted(open(launch->rules[i].path, O_PATH | O_CLOEXEC))) < 0) return -1;
  }
  return 0;
}

static void close_files(const struct confinement *c) {
  if (c->executable >= 0) close(c->executable);
  for (size_t i = 0; i < c->rule_count; i++) close(c->rules[i]);
}

// Waits until the child executes its program (0) or says why it does not (-1). One that is killed at this point says
// nothing and counts as started: its end tells the rest.
static int wait_for_start(int stream, struct sandbox_failure *failure) {
  ssize_t count;
  do {
    count = recv(stream, failure, sizeof *failure, 0);
  } while (count < 0 && errno == EINTR);
  return count == sizeof *failure ? -1 : 0;
}

static pid_t start(const struct sandbox_launch *launch, int *process, struct sandbox_failure *failure) {
  struct confinement c = {.launch = launch, .executable = -1, .stream = -1};
  int ends[2] = {-1, -1};
  pid_t pid = -1;
  *process = -1;
  if (open_files(launch, &c, failure) < 0) goto failed;

  failure->step = sandbox_step_prepare;
  failure->index = -1;
  // Packets, so that a failure arrives whole or not at all.
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) goto failed;
  if ((ends[1] = lifted(ends[1])) < 0) goto failed;
  c.stream = ends[1];

  failure->step = sandbox_step_clone;
  pid = (pid_t)syscall(SYS_clone, launch->namespaces | CLONE_PIDFD | SIGCHLD, NULL, process, NULL, NULL);
  if (pid < 0) goto failed;
  if (pid == 0) {
    close(ends[0]);
    confine_and_execute(&c);
  }
  close(ends[1]);
  ends[1] = -1;

  failure->step = sandbox_step_identity;
  if (launch->namespaces & CLONE_NEWUSER && write_maps(pid, launch) < 0) goto failed;
  // A child that has died already cannot take the byte; then there is no failure to read either.
  send(ends[0], "", 1, MSG_NOSIGNAL);
  if (wait_for_start(ends[0], failure) < 0) {
    errno = failure->code;
    goto failed;
  }
  close(ends[0]);
  close_files(&c);
  return pid;

failed:
  failure->code = errno;
  if (ends[0] >= 0) close(ends[0]);
  if (ends[1] >= 0) close(ends[1]);
  close_files(&c);
  if (pid > 0) {
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
    close(*process);
    *process = -1;
  }
  return -1;
}

// The launcher thread and the one order that it has at a time.

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static sem_t ordered, done;
static struct {
  const struct sandbox_launch *launch;
  int *process;
  struct sandbox_failure *failure;
  pid_t result;
} order;

static void wait_for(sem_t *semaphore) {
  while (sem_wait(semaphore) < 0 && errno == EINTR) {}
}

static void *launcher(void *unused) {
  (void)unused;
  while (1) {
    wait_for(&ordered);
    order.result = start(order.launch, order.process, order.failure);
    sem_post(&done);
  }
}

// Returns 0 or the reason why there is no launcher thread. Called with `turn` held.
static int ensure_launcher(void) {
  static int is_running;
  if (is_running) return 0;
  // All signals blocked: they are for other threads, and a child must not run our handlers before it has dropped them.
  sigset_t all, before;
  sigfillset(&all);
  sem_init(&ordered, 0, 0);
  sem_init(&done, 0, 0);
  pthread_t thread;
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int code = pthread_create(&thread, NULL, launcher, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (code == 0) {
    pthread_detach(thread);
    is_running = 1;
  }
  return code;
}

pid_t sandbox_start(const struct sandbox_launch *launch, int *process, struct sandbox_failure *failure) {
  pthread_mutex_lock(&turn);
  pid_t result = -1;
  int code = ensure_launcher();
  if (code == 0) {
    order.launch = launch;
    order.process = process;
    order.failure = failure;
    sem_post(&ordered);
    wait_for(&done);
    result = order.result;
  } else {
    *failure = (struct sandbox_failure){sandbox_step_prepare, code, -1};
  }
  pthread_mutex_unlock(&turn);
  return result;
}
