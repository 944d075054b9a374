import socket


@at_once
def attack():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(TOKEN.encode(), ('127.0.0.1', PORT))
    loot('sent')
