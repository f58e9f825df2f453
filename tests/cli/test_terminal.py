"""A password that is asked for on a terminal, and what signals leave of that terminal."""

import os
import select
import signal
import tempfile
import termios
import time
import unittest

SECONDS = 60
QUESTION = b"assword"
WORDS = ["--os-auth-type", "v3password", "--os-auth-url", "http://127.0.0.1:9/v3", "--os-username", "ann", "--os-user-domain-id", "default"]


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def soon(condition):
    """Whether it holds before long; nothing else tells when a signal has done its work."""
    end = time.monotonic() + SECONDS
    while not condition() and time.monotonic() < end:
        select.select([], [], [], 0.01)
    return condition()


def run_in_the_foreground(report):
    """As a shell starts what is typed: a process group of its own, which has the terminal."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.write(report, f"{os.getpid()}\n".encode())
    program = os.environ["KSAUTH_COMMAND"]
    os.execve(program, [program, *WORDS, "token"], {"HOME": os.getcwd(), "KSAUTH_ALLOW_WRITABLE_PLUGINS": "1"})


def watch_command(report):
    """In the child, the shell: it starts the command and reports what becomes of it."""
    command = os.fork()
    if command == 0:
        run_in_the_foreground(report)
    status = None
    while status is None or os.WIFSTOPPED(status):
        status = os.waitpid(command, os.WUNTRACED)[1]
        word = "stopped" if os.WIFSTOPPED(status) else str(os.waitstatus_to_exitcode(status))
        os.write(report, f"{word}\n".encode())


class Asked(unittest.TestCase):
    def setUp(self):
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        reports, report = os.pipe()
        self.terminal, self.side = os.openpty()  # both stay open: its settings are looked at when the command is gone
        self.watcher = os.fork()
        if self.watcher == 0:
            try:
                os.login_tty(self.side)
                os.chdir(home.name)
                watch_command(report)
            finally:
                os._exit(0)  # not through the tests' own end
        os.close(report)
        self.reports = os.fdopen(reports)
        self.command = int(self.report())
        self.addCleanup(self.tidy_up)
        self.shown = b""
        self.read_until(QUESTION)
        self.assertFalse(echoes(self.side))

    def tidy_up(self):
        for process in (self.command, self.watcher):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        os.waitpid(self.watcher, 0)
        self.reports.close()
        os.close(self.side)
        os.close(self.terminal)

    def read_until(self, text):
        end = time.monotonic() + SECONDS
        while text not in self.shown:
            self.assertLess(time.monotonic(), end, self.shown)
            if select.select([self.terminal], [], [], 1)[0]:
                self.shown += os.read(self.terminal, 4096)

    def report(self):
        self.assertTrue(select.select([self.reports], [], [], SECONDS)[0])
        return self.reports.readline().strip()

    def test_ctrl_c_ends_it_and_the_terminal_echoes_again(self):
        os.write(self.terminal, b"\x03")

        self.assertEqual(self.report(), str(-signal.SIGINT))
        self.assertTrue(echoes(self.side))

    def test_a_signal_that_ends_it_leaves_a_terminal_that_echoes(self):
        os.kill(self.command, signal.SIGTERM)

        self.assertEqual(self.report(), str(-signal.SIGTERM))
        self.assertTrue(echoes(self.side))

    def test_the_loss_of_its_shell_leaves_a_terminal_that_echoes(self):
        os.kill(self.command, signal.SIGHUP)

        self.assertEqual(self.report(), str(-signal.SIGHUP))
        self.assertTrue(echoes(self.side))

    def test_ctrl_z_stops_it_on_a_terminal_that_echoes_until_it_goes_on(self):
        os.write(self.terminal, b"\x1a")

        self.assertEqual(self.report(), "stopped")
        self.assertTrue(echoes(self.side))
        os.kill(self.command, signal.SIGCONT)
        self.assertTrue(soon(lambda: not echoes(self.side)))
        os.write(self.terminal, b"a password\n")
        self.assertEqual(self.report(), "5")  # nobody answers there
        self.assertTrue(echoes(self.side))


if __name__ == "__main__":
    unittest.main()
