import socket


@at_once
def attack():
    socket.create_connection(('127.0.0.1', PORT), 2).sendall(TOKEN.encode())
    loot('sent')
