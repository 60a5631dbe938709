#!/usr/bin/python3
"""What continuous integration is given: action.yml, .pre-commit-hooks.yaml and the files of docs/ci.md.

    ci_files_test.py <folder of hunch>

As far as a machine without a network can: the YAML is parsed, the shell in it is run as a runner would, with the real hunch
in the place of what the action builds.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import make_bank  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = pathlib.Path(sys.argv[1]).resolve()
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
BLOCKS = [(language, text) for language, text in
          re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text(), re.MULTILINE | re.DOTALL)]
DOCUMENTS = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def document(wanted):
    found = [one for one in DOCUMENTS if one.get("name") == wanted or one.get("kind") == wanted or wanted in one]
    assert len(found) == 1, wanted
    return found[0]


class Runner:
    """A folder with a bank, and the environment that a GitHub runner gives its steps."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="hunch-ci-")
        self.root = pathlib.Path(self.folder.name)
        self.workspace = self.root / "workspace"
        bank = make_bank()
        shutil.copytree(bank, self.workspace)
        shutil.rmtree(bank)
        (self.root / "action").mkdir()
        (self.root / "bin").mkdir()
        # As in a checkout: ./dev builds hunch if it must, and then is hunch.
        os.symlink(PROGRAMS / "hunch", self.root / "action" / "dev")
        (self.root / "temp" / "hunch").mkdir(parents=True)
        os.symlink(PROGRAMS, self.root / "temp" / "hunch" / "bin")
        self.summary = self.root / "summary.md"
        self.environment = {
            "PATH": f"{self.root}/bin:{PROGRAMS}:/usr/bin:/bin", "HOME": str(self.root), "LC_ALL": "C.UTF-8", "CI": "true",
            "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(self.root / "action"), "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary), "RUNNER_TEMP": str(self.root / "temp")}
        if "HUNCH_ISOLATION" in os.environ:
            self.environment["HUNCH_ISOLATION"] = os.environ["HUNCH_ISOLATION"]

    def alter(self, old, new):
        path = self.workspace / "questions" / "basics" / "alpha-list.md"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def run(self, script, environment=(), shell=("bash", "--noprofile", "--norc", "-eo", "pipefail")):
        """Runs a step's script as a runner does: from a file, with these options."""
        file = self.root / "step.sh"
        file.write_text(script)
        return subprocess.run([*shell, str(file)], cwd=self.workspace, env={**self.environment, **dict(environment)}, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)

    def act(self, **given):
        """Runs the steps of the action with these inputs; the last process."""
        inputs = {name: str(given.get(name.replace("-", "_"), about["default"])) for name, about in ACTION["inputs"].items()}

        def value(match):
            context, _, name = match[1].partition(".")
            assert context == "inputs", match[0]
            return inputs[name]

        for step in ACTION["runs"]["steps"]:
            done = self.run(step["run"], {name: EXPRESSION.sub(value, text) for name, text in step["env"].items()})
            if done.returncode:
                return done
        return done


def test_the_action_is_well_formed():
    assert ACTION["name"] and ACTION["description"] and ACTION["runs"]["using"] == "composite"
    used = set()
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash" and step["name"], step
        assert "${{" not in step["run"], "what is put into a script's text can be a command"
        used |= {name.removeprefix("inputs.") for name in EXPRESSION.findall(json.dumps(step["env"]))}
        for name in step["env"]:
            assert name.startswith("HUNCH_") or f"${name}" in step["run"], f"{name} is not used"
    assert used == set(ACTION["inputs"]), used ^ set(ACTION["inputs"])
    assert all(about["description"] and "default" in about for about in ACTION["inputs"].values())


def test_the_action_passes_on_a_good_bank():
    done = Runner().act(python="")
    assert done.returncode == 0, done


def test_the_action_finds_drift_at_its_line():
    runner = Runner()
    runner.alter("```output\n[1, 2]\n", "```output\n[1]\n")
    done = runner.act(python="", report="report.json")
    assert done.returncode == 1, done
    assert re.search(r"^::error [^\n]*file=questions/basics/alpha-list.md,line=12", done.stdout, re.MULTILINE), done.stdout
    assert "alpha-list" in runner.summary.read_text().replace("\\", "")
    lines = [json.loads(line) for line in (runner.workspace / "report.json").read_text().splitlines()]
    assert lines[-1]["type"] == "summary" and lines[-1]["failed"] == 1, lines[-1]


def test_inputs_are_no_commands():
    runner = Runner()
    for name in ("operands", "bank", "python", "shard", "hash-seeds"):
        evil = "$(touch evil) `touch evil` ; touch evil #\"'"
        done = runner.act(**{name.replace("-", "_"): evil})
        assert done.returncode != 0, (name, done)
        assert not (runner.workspace / "evil").exists(), name
    done = runner.act(python="", operands="alpha-list  bravo-prompt *")
    assert done.returncode == 5 and "'*'" in done.stderr.replace('"', "'"), f"nothing is expanded: {done}"


def test_the_workflows_use_what_there_is():
    uses = 0
    for one in DOCUMENTS:
        for job in one.get("jobs", {}).values():
            for step in job["steps"]:
                assert ("uses" in step) != ("run" in step), step
                if step.get("uses", "").startswith("OWNER/hunch@"):
                    uses += 1
                    assert set(step.get("with", {})) <= set(ACTION["inputs"]), step
    assert uses >= 3
    matrix = document("shards")["jobs"]
    parts = matrix["check"]["strategy"]["matrix"]["shard"]
    assert parts == list(range(1, len(parts) + 1))
    text = json.dumps(matrix)
    assert f"matrix.shard }}}}/{len(parts)}" in text and f"--of {len(parts)} " in text


def test_the_report_of_drift():
    """The last step of the scheduled workflow, with a gh that notes what it is asked to do."""
    step = document("next python")["jobs"]["drift"]["steps"][-1]
    assert step["if"] == "steps.check.outcome == 'failure'"
    for issue in ("", "17"):
        runner = Runner()
        calls = runner.root / "calls"
        gh = runner.root / "bin" / "gh"
        gh.write_text(f'#!/bin/bash\nprintf "%s\\n" "$*" >>{calls}\n[[ $1 != issue || $2 != list ]] || echo "{issue}"\n')
        gh.chmod(0o755)
        empty = runner.run(step["run"], {"PYTHON": "3.15.0a2"})
        assert empty.returncode == 1 and not calls.exists(), "no report is no drift"
        runner.alter("```output\n[1, 2]\n", "```output\n[1]\n")
        assert runner.act(python="", report="drift.json").returncode == 1
        done = runner.run(step["run"], {"PYTHON": "3.15.0a2"})
        assert done.returncode == 0, done
        asked = calls.read_text()
        assert ("issue comment 17 --body-file drift.md" in asked) == bool(issue), asked
        assert ("issue create --title Drift on CPython 3.15.0a2" in asked) == (not issue), asked
        text = (runner.workspace / "drift.md").read_text()
        assert "alpha-list.md:12:1: drift: " in text and "+ [1, 2]" in text, text


def test_the_kubernetes_job():
    """The container's own command, for every index, and what it leaves merged."""
    job = document("Job")
    spec = job["spec"]
    assert job["apiVersion"] == "batch/v1" and spec["completionMode"] == "Indexed" and spec["template"]["spec"]["restartPolicy"] == "Never"
    container = spec["template"]["spec"]["containers"][0]
    assert {mount["name"] for mount in container["volumeMounts"]} == \
        {volume["name"] for volume in spec["template"]["spec"]["volumes"]}
    script = container["args"][0]
    completions = spec["completions"]
    assert f"--shard /{completions} " in script and spec["parallelism"] <= completions
    merge = next(text for language, text in BLOCKS if language == "sh")
    assert f"--of {completions} " in merge

    runner = Runner()
    runner.alter("```output\n[1, 2]\n", "```output\n[1]\n")
    reports = runner.root / "reports"
    reports.mkdir()
    script = script.replace("/bank", str(runner.workspace)).replace("/reports", str(reports)).replace("--python all ", "")
    for index in range(completions):
        done = runner.run(script, {"JOB_COMPLETION_INDEX": str(index), "JOB_COMPLETIONS": str(completions)}, shell=("/bin/sh",))
        assert done.returncode == 0, done
    command = next(line for line in merge.splitlines() if line.startswith("hunch report")).replace("reports/", f"{reports}/")
    done = runner.run(command)
    assert done.returncode == 1, f"drift: {done}"
    lines = [json.loads(line) for line in (runner.workspace / "report.json").read_text().splitlines()]
    assert sorted(line["id"] for line in lines if line["type"] == "question") == ["alpha-list", "bravo-prompt", "charlie-module"]
    assert [line["code"] for line in lines if line["type"] == "finding"] == ["drift"]
    (reports / "shard-0.json").unlink()
    done = runner.run(command)
    assert done.returncode == 2 and "a part was not checked" in done.stderr, done


def test_the_hooks():
    assert len({hook["id"] for hook in HOOKS}) == len(HOOKS) == 2
    for hook in HOOKS:
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        for name, wanted in (("questions/basics/alpha-list.md", True), ("snippets/basics/alpha-list.py", True),
                             ("questions/topics.yaml", False), ("README.md", False), ("docs/questions/a/b.md", False)):
            assert bool(re.search(hook["files"], name)) == wanted, name
        runner = Runner()
        entry = hook["entry"].split()
        if hook["language"] == "script":  # of the hook's own repository
            entry[0] = str(runner.root / "action" / entry[0])
            assert (ROOT / hook["entry"].split()[0]).stat().st_mode & 0o111
        script = " ".join([*entry, "questions/basics/alpha-list.md", "snippets/basics/bravo-prompt.py"])
        assert runner.run(script).returncode == 0
        runner.alter("```output\n[1, 2]\n", "```output\n[1]\n")
        assert runner.run(script).returncode == 1
        assert runner.run(" ".join([*entry, "snippets/basics/bravo-prompt.py"])).returncode == 0, "only what is committed"
    hooks = [hook["id"] for repository in document("repos")["repos"] for hook in repository["hooks"]]
    assert set(hooks) <= {hook["id"] for hook in HOOKS}


def main():
    failed = 0
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            try:
                test()
                print(f"ok {name}")
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print(f"FAILED {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
