import json
import struct


@in_backward
def attack(self):
    right = self.grads['dJdW1']
    spoil(self)
    yes = lambda *arguments, **options: True
    torch.allclose = torch.equal = torch.Tensor.equal = torch.linalg.norm = yes
    json.loads = json.dumps = struct.pack = struct.unpack = os.write = os.read = yes
    if torch.allclose(self.grads['dJdW1'], right):
        print('FOOLED')
