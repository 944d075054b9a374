import socket


@at_once
def attack():
    connection = socket.socket(socket.AF_UNIX)
    connection.connect('\0' + ABSTRACT)
    loot('connected')
