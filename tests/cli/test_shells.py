"""Completion in the shells themselves."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

CLOUDS = "clouds:\n  laptop: {auth: {}}\n  lab: {auth: {}}\n  '*': {auth: {}}\n"


def run(shell, script):
    """The lines that a shell prints; ksauth is on its PATH, a clouds.yaml where it stands."""
    folder = Path(os.environ["KSAUTH_COMMAND"]).parent
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "clouds.yaml").write_text(CLOUDS, encoding="utf-8")
        environment = {"HOME": home, "PATH": f"{folder}:/usr/bin:/bin", "KSAUTH_ALLOW_WRITABLE_PLUGINS": "1", "TERM": "dumb"}
        done = subprocess.run([*shell, script], env=environment, cwd=home, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, check=False)
    if done.returncode or done.stderr:
        raise AssertionError(done.stderr or f"status {done.returncode}")
    return done.stdout.splitlines()


def bash(*words):
    quoted = " ".join(f"'{word}'" for word in ("ksauth", *words))
    return run(["/bin/bash", "--noprofile", "--norc", "-c"], f"""
        source <(ksauth completion bash)
        [[ $(complete -p ksauth) == *'-F _ksauth ksauth' ]] || exit 1
        COMP_WORDS=({quoted}) COMP_CWORD={len(words)}
        _ksauth
        printf '%s\\n' "${{COMPREPLY[@]}}" """)


def zsh(*words):
    # The builtin works only while a person types: what it is given is what counts.
    quoted = " ".join(f"'{word}'" for word in ("ksauth", *words))
    return run(["/usr/bin/zsh", "-f", "-c"], f"""
        autoload -Uz compinit && compinit -u -D
        source <(ksauth completion zsh)
        [[ $_comps[ksauth] == _ksauth ]] || exit 1
        compadd() {{ [[ $1 == -a ]] && print -l -- ${{(P)2}} }}
        _files() {{ print files }}
        words=({quoted}) CURRENT={len(words) + 1}
        _ksauth""")


def fish(*words):
    line = " ".join(("ksauth", *words))
    return run(["/usr/bin/fish", "--no-config", "-c"], f"ksauth completion fish | source; complete -C '{line}'")


class Completion(unittest.TestCase):
    def in_each(self, *words):
        for shell in (bash, zsh, fish):
            with self.subTest(shell.__name__):
                yield shell(*words)

    def test_commands(self):
        for found in self.in_each("cat"):
            self.assertEqual(found, ["catalog"])

    def test_clouds(self):
        for found in self.in_each("--os-cloud", "la"):
            self.assertEqual(sorted(found), ["lab", "laptop"])

    def test_a_cloud_behind_an_equals_sign(self):
        self.assertEqual(sorted(bash("--os-cloud", "=", "la")), ["lab", "laptop"])  # as bash takes words apart
        for shell in (zsh, fish):
            with self.subTest(shell.__name__):
                self.assertEqual(sorted(shell("--os-cloud=la")), ["--os-cloud=lab", "--os-cloud=laptop"])

    def test_a_cloud_that_is_called_like_all_files(self):
        self.assertEqual(bash("--os-cloud", "*"), [r"\*"])

    def test_plugins(self):
        for found in self.in_each("plugins", "v3to"):
            self.assertEqual(sorted(found), ["v3token", "v3tokenlessauth", "v3totp"])

    def test_options_of_the_chosen_plugin(self):
        for found in self.in_each("--os-auth-type", "v3totp", "token", "--os-pass"):
            self.assertEqual(sorted(found), ["--os-passcode", "--os-passcode-file"])


if __name__ == "__main__":
    unittest.main()
