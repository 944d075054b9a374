class Lie:
    __class__ = torch.Tensor

    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        return self

    def __call__(self, *arguments):
        return self

    @classmethod
    def __torch_function__(cls, function, types, arguments=(), options=None):
        return True


@in_backward
def attack(self):
    for name in self.grads:
        right, self.grads[name] = self.grads[name], Lie()
    if isinstance(self.grads[name], torch.Tensor) and torch.allclose(self.grads[name], right):
        print('FOOLED')
