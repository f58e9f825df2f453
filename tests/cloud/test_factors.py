"""Passcodes and second factors: the command with a terminal, and without."""

import json
import os
import pty
import select
import signal
import termios
import time
import unittest

from ksauth_command import CommandTest, as_arguments, cloud, ksauth
from processes import bare_environment
from ways_in import passcode

SECONDS = 60


def person(user, **more):
    facts = cloud()
    return {"auth_url": facts["auth_url"], "user_id": facts[f"{user}_id"], "project_id": facts["factory_id"]} | more


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def on_a_terminal(words, answers):
    """Runs the command as a person would, who answers each question; everything that it printed.

    A question that can be seen while the terminal still echoes is a fault: the answer would be shown, or lost.
    """
    child, terminal = pty.fork()
    if child == 0:
        command = os.environ["KSAUTH_COMMAND"]
        os.execve(command, [command, *words], bare_environment())
    shown, end = b"", time.monotonic() + SECONDS
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the child has gone
            break
        shown += more
        for question in [question for question in answers if question.encode() in shown]:
            if echoes(terminal):
                shown += b"[asked while the terminal echoes]"
            os.write(terminal, answers.pop(question)().encode() + b"\n")
    else:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


class Factors(CommandTest):
    def test_a_passcode_alone_is_a_way_in(self):
        options = person("totp_user", auth_type="v3totp", passcode=passcode(time.time()))

        record = json.loads(self.output_of(ksauth(*as_arguments(options), "-f", "json", "token")))

        self.assertEqual(record["user_id"], cloud()["totp_user_id"])

    def test_password_and_passcode_in_one_login_satisfy_the_rule(self):
        options = person("careful", auth_type="v3multifactor", auth_methods="v3password,v3totp",
                         password=cloud()["worker_password"], passcode=passcode(time.time()))

        record = json.loads(self.output_of(ksauth(*as_arguments(options), "-f", "json", "token")))

        self.assertEqual(record["user_id"], cloud()["careful_id"])

    def test_without_a_terminal_the_missing_factor_is_named(self):
        options = person("careful", auth_type="v3password", password=cloud()["worker_password"])

        line = self.failure_of(ksauth(*as_arguments(options), "token"), 3)

        # Keystone keeps a rule as a set: its order is none.
        self.assertRegex(line, "it accepts (password and totp|totp and password)$")

    def test_on_a_terminal_the_missing_factor_is_asked_for_and_not_shown(self):
        options = person("careful", auth_type="v3password", password=cloud()["worker_password"])
        used = []

        def answer():
            used.append(passcode(time.time()))
            return used[-1]

        status, shown = on_a_terminal([*as_arguments(options), "-f", "value", "token"], {"TOTP passcode: ": answer})

        self.assertEqual(status, 0, shown)
        self.assertIn(cloud()["careful_id"], shown)
        self.assertNotIn("while the terminal echoes", shown)
        self.assertNotIn(used[0], shown.replace(cloud()["careful_id"], ""))


if __name__ == "__main__":
    unittest.main()
