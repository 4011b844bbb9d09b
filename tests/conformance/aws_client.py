"""The `aws` on the scripts' path: hands its arguments to the server that has the AWS CLI loaded, and its exit code back.

It is started for every call: the small modules that it asks for come in half the time of `json`, `os` and `socket`.
"""
import _socket
import marshal
import posix
import sys

connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
connection.connect(posix.environ[b"CONFORMANCE_AWS"])
message = marshal.dumps((sys.argv[1:], posix.environ, posix.getcwd()))
streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
connection.sendmsg([len(message).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
connection.sendall(message)
answer = connection.recv(1)
sys.exit(answer[0] if answer else 255)
