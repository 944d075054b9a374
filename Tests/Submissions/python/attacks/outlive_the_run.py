@at_once
def attack():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    ctypes.CDLL(None).prctl(15, TOKEN.encode())
    os.closerange(0, 256)
    time.sleep(20)
    os._exit(0)
