"""The real AWS CLI, loaded once: each call is a process forked from here. Starting it anew takes ten times as long."""

import contextlib
import gc
import marshal
import os
import signal
import socket
import sys

from awscli import clidriver

# What the scripts call of each service, or its like: what one call reads is there for all later ones.
WARMING = [["sts", "get-caller-identity"], ["iam", "list-roles"], ["eks", "list-clusters"], ["ec2", "describe-security-groups"]]


def serve(path: str) -> None:
    # The services' models are read once, for all calls. The CLI has a botocore of its own, and knows it by that name.
    session = clidriver.botocore.session
    loader = session.create_loader(os.environ.get("AWS_DATA_PATH"))
    session.create_loader = lambda *_: loader
    driver = warm()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            os._exit(call(connection, driver))
        connection.close()


def warm() -> clidriver.CLIDriver:
    """After a call of each service, to a port on which nothing answers: the driver for all that are asked for."""
    before = dict(os.environ)
    os.environ |= {"AWS_ACCESS_KEY_ID": "402881736519", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for arguments in WARMING:
            clidriver.create_clidriver().main(arguments)
    # The CLI has put there where it keeps its own models.
    models = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ.update(before | {"AWS_DATA_PATH": models})
    driver = clidriver.create_clidriver()
    # What is there now stays shared with the processes that are forked.
    gc.freeze()
    return driver


def call(connection: socket.socket, driver: clidriver.CLIDriver) -> int:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, streams, _, _ = socket.recv_fds(connection, 4, 3)
    message, size = b"", int.from_bytes(length, "big")
    while len(message) < size:
        message += connection.recv(size - len(message))
    arguments, environment, folder = marshal.loads(message)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    # Where the CLI keeps its own models, which it has put there when it was loaded.
    models = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ.update({os.fsdecode(name): os.fsdecode(value) for name, value in environment.items()} | {"AWS_DATA_PATH": models})
    os.chdir(folder)
    # The environment names another file of settings than the one that the driver has read.
    driver.session._config = driver.session._profile_map = None
    try:
        code = driver.main(arguments)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 255
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(bytes([(code or 0) & 255]))
    return 0


if __name__ == "__main__":
    serve(sys.argv[1])
