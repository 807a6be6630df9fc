"""Walls around the process that calls: no file, no network, no other program.

Lives here: Landlock and a filter of system calls, both by the kernel's own interface.
What the kernel does not have is told, not pretended. Nothing is undone: a process that
is confined stays so until it ends, and so do its children.
"""

import ctypes
import os
import platform
import struct
from typing import NamedTuple

CREATE_RULESET, RESTRICT_SELF = 444, 446
"""Landlock's calls; alike on every machine."""
ASK_VERSION = 1

SET_FILTER, OF_ALL_THREADS, NO_NEW_PRIVILEGES = 1, 1, 38

FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 5: 0xFFFF}
"""Version of Landlock → all it can forbid of files; a version has what is before it."""
NETWORK_VERSION, TCP, CONNECT = 4, 0b11, 0b10
SCOPE_VERSION, SOCKETS_AND_SIGNALS = 6, 0b11

ALLOW, NOT_PERMITTED, PERMISSION = 0x7FFF0000, 0x00050000, 1
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER_AT, MACHINE_AT = 0, 4
FOREIGN_CALLS = 0x40000000
"""From here on x86-64 has a second set of the same calls."""


class Machine(NamedTuple):
    """A kind of processor: its mark in a filter, its call for one, what is refused."""

    mark: int
    seccomp: int
    refused: tuple[int, ...]


MACHINES = {
    # socket, connect, bind, socketpair, execve, execveat, ptrace,
    # process_vm_readv and writev, io_uring_setup, pidfd_getfd
    "x86_64": Machine(
        0xC000003E, 317, (41, 42, 49, 53, 59, 322, 101, 310, 311, 425, 438)
    ),
    "aarch64": Machine(
        0xC00000B7, 277, (198, 203, 200, 199, 221, 281, 117, 270, 271, 425, 438)
    ),
}


class _Filter(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("program", ctypes.c_void_p))


def confine(listens: bool = False) -> tuple[str, ...]:
    """Shut this process in; return the walls that stand: landlock, seccomp.

    Everything that it imports must be imported by then. `listens`: it is still to
    listen, and shuts that door behind itself (`confine_listener`).
    """
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return ()
    walls = {"landlock": _landlock(kernel, CONNECT if listens else TCP)}
    if not listens:
        walls["seccomp"] = _filtered(kernel)
    return tuple(name for name, stands in walls.items() if stands)


def confine_listener() -> tuple[str, ...]:
    """Let a process that listens open no other way: all its threads at once."""
    kernel = ctypes.CDLL(None, use_errno=True)
    return ("seccomp",) if _filtered(kernel, OF_ALL_THREADS) else ()


def landlock_version() -> int:
    """Return the kernel's version of Landlock; 0: it has none or it is off."""
    ask = ctypes.CDLL(None).syscall
    return max(int(ask(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)), 0)


def _landlock(kernel: ctypes.CDLL, network: int) -> bool:
    """Forbid every file, TCP, and sockets and signals of other processes."""
    version = landlock_version()
    if not version:
        return False
    files = next(FILE_RIGHTS[v] for v in sorted(FILE_RIGHTS)[::-1] if v <= version)
    forbidden = [
        files,
        network if version >= NETWORK_VERSION else 0,
        SOCKETS_AND_SIGNALS if version >= SCOPE_VERSION else 0,
    ]
    # An older kernel refuses what it does not know, zero or not, by the length.
    known = 1 + (version >= NETWORK_VERSION) + (version >= SCOPE_VERSION)
    rules = struct.pack(f"={known}Q", *forbidden[:known])
    made = kernel.syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if made < 0:
        return False
    stands = kernel.syscall(RESTRICT_SELF, made, 0) == 0
    os.close(made)
    return bool(stands)


def _filtered(kernel: ctypes.CDLL, threads: int = 0) -> bool:
    """Refuse the calls by which a process reaches others, the network, a program."""
    machine = MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _program(machine)
    held = ctypes.create_string_buffer(program, len(program))
    told = _Filter(len(program) // 8, ctypes.addressof(held))
    set_up = kernel.syscall(machine.seccomp, SET_FILTER, threads, ctypes.byref(told))
    return bool(set_up == 0)


def _program(machine: Machine) -> bytes:
    """Return the filter: another machine's calls and the refused ones fail."""
    refused = machine.refused
    # A jump counts the steps that are left out; the last step refuses.
    count = len(refused)
    steps = [
        (LOAD, 0, 0, MACHINE_AT),
        (EQUAL, 0, count + 3, machine.mark),
        (LOAD, 0, 0, NUMBER_AT),
        (AT_LEAST, count + 1, 0, FOREIGN_CALLS),
        *((EQUAL, count - n, 0, call) for n, call in enumerate(refused)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, NOT_PERMITTED | PERMISSION),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
