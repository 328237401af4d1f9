"""What a process holds, as Linux tells it, in MB."""

from pathlib import Path


def resident(pid):
    return _field(pid, "status", "VmRSS:")


def most_resident(pid):
    """The most since `forget_most`."""
    return _field(pid, "status", "VmHWM:")


def forget_most(pid):
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def proportional(pid):
    """Its share of what it shares, and all else."""
    return _field(pid, "smaps_rollup", "Pss:")


def _field(pid, file, name):
    lines = Path(f"/proc/{pid}/{file}").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
