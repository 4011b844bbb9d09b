"""Emulators and the AWS CLI's server, each on loopback and stopped by its own process."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], port: int | None, log: Path):
    with log.open("w") as output:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.PIPE if port is None else output, stderr=output)
        try:
            if port is None:
                if process.stdout.readline() != b"ready\n":
                    raise RuntimeError(f"{command} does not start: {log.read_text()}")
            else:
                wait(process, port, log)
            yield process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


def wait(process: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"a server does not start: {log.read_text()}")


def ministack(folder: Path, port: int):
    environment = {"BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "AUTH": "true", "MINISTACK_ACCOUNT_ID": "123456789012"}
    return running([str(Path(sys.executable).parent / "ministack")], environment, port, folder / "ministack.log")


def moto(folder: Path, port: int):
    command = [str(Path(sys.executable).parent / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    return running(command, {"MOTO_IAM_LOAD_MANAGED_POLICIES": "true"}, port, folder / "moto.log")


def aws_cli(folder: Path):
    command = [sys.executable, str(Path(__file__).with_name("aws_server.py")), str(folder / "aws.socket")]
    return running(command, {}, None, folder / "aws.log")
