"""sink.py CERTIFICATE KEY: takes uploads: reads a body, forgets it, answers 200.

Says the ports that it listens on, without TLS and with it, in one line. nginx would write the body to
a file, which takes longer than sending it.
"""

import socket
import ssl
import sys
import threading

PIECE = 1024 * 1024
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"


def read_head(connection):
    """The head of the next request in lower case, and how much of the body came with it."""
    text = b""
    while b"\r\n\r\n" not in text:
        more = connection.recv(PIECE)
        if not more:
            return None, b""
        text += more
    head, _, rest = text.partition(b"\r\n\r\n")
    return head.lower(), rest


def content_length(head):
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise ValueError("an upload without Content-Length")


def read_body(connection, missing, buffer):
    while missing > 0:
        got = connection.recv_into(buffer)
        if not got:
            raise ConnectionError("half a body")
        missing -= got


def serve(connection):
    buffer = bytearray(PIECE)
    with connection:
        while True:
            head, rest = read_head(connection)
            if head is None:
                return
            if b"\r\nexpect: 100-continue" in head and not rest:
                connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            read_body(connection, content_length(head) - len(rest), buffer)
            connection.sendall(ANSWER)


def accept(listener, context):
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context:
            connection = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def main(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    plain, secure = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    threading.Thread(target=accept, args=(plain, None), daemon=True).start()
    print(plain.getsockname()[1], secure.getsockname()[1], flush=True)
    accept(secure, context)


if __name__ == "__main__":
    main(*sys.argv[1:])
