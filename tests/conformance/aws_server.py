"""The real AWS CLI, loaded once: each call is a process forked from here. Starting it anew takes ten times as long."""

import json
import os
import signal
import socket
import sys

from awscli.botocore import loaders, session
from awscli.clidriver import create_clidriver


def serve(path: str) -> None:
    # The services' models are read once, for all calls.
    loader = loaders.create_loader(os.environ.get("AWS_DATA_PATH"))
    session.create_loader = lambda *_: loader
    driver = create_clidriver()
    for service in ("sts", "iam", "eks", "ec2"):
        driver.session.get_service_model(service)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            os._exit(call(connection))
        connection.close()


def call(connection: socket.socket) -> int:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, streams, _, _ = socket.recv_fds(connection, 4, 3)
    message, size = b"", int.from_bytes(length, "big")
    while len(message) < size:
        message += connection.recv(size - len(message))
    request = json.loads(message)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    # Where the CLI keeps its own models, which it has put there when it was loaded.
    models = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ.update(request["environment"] | {"AWS_DATA_PATH": models})
    os.chdir(request["folder"])
    try:
        # A session of its own: the environment has changed.
        code = create_clidriver().main(request["arguments"])
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 255
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(bytes([(code or 0) & 255]))
    return 0


if __name__ == "__main__":
    serve(sys.argv[1])
