"""Messages between Grader and a worker: a frame is a length in 8 bytes and one safetensors blob."""

import json
import os
import struct

from builtins import *  # See worker.py.


class Stored:
    """A tensor as it travels."""

    __slots__ = ("dtype", "shape", "data")

    def __init__(self, dtype, shape, data):
        self.dtype, self.shape, self.data = dtype, shape, data


class Codec:
    """Reads and writes messages. The parser and the quoting function are C, and hold on to nothing replaceable."""

    parse_json = staticmethod(json.JSONDecoder().scan_once)
    quote = staticmethod(json.encoder.encode_basestring_ascii)
    length = struct.Struct("<Q")
    # The format's order of tensors: the widest type first, then by name.
    rank = {"F64": 0, "I64": 0, "F32": 1, "I32": 1, "F16": 2, "BF16": 2, "I16": 2}

    @classmethod
    def encode(cls, metadata, tensors=()):
        """The message of these texts and (name, Stored) pairs."""
        quote = cls.quote
        texts = ",".join([quote(key) + ":" + quote(metadata[key]) for key in sorted(metadata)])
        entries, blobs, offset = ['"__metadata__":{' + texts + "}"], [], 0
        for name, tensor in sorted(tensors, key=lambda pair: (cls.rank.get(pair[1].dtype, 3), pair[0])):
            end = offset + len(tensor.data)
            shape = ",".join([str(extent) for extent in tensor.shape])
            entries.append(
                f'{quote(name)}:{{"dtype":"{tensor.dtype}","shape":[{shape}],"data_offsets":[{offset},{end}]}}')
            blobs.append(tensor.data)
            offset = end
        header = ("{" + ",".join(entries) + "}").encode("ascii")
        header += b" " * (-len(header) % 8)
        return cls.length.pack(len(header)) + header + b"".join(blobs)

    @classmethod
    def decode(cls, message):
        """The texts and the named tensors of a message."""
        (size,) = cls.length.unpack_from(message)
        data = 8 + size
        header, _ = cls.parse_json(message[8:data].decode("utf-8"), 0)
        metadata, tensors = header.pop("__metadata__", {}), {}
        for name, entry in header.items():
            start, end = entry["data_offsets"]
            tensors[name] = Stored(entry["dtype"], tuple(entry["shape"]), message[data + start:data + end])
        return metadata, tensors


class Stream:
    """Whole frames over descriptors."""

    read, write = staticmethod(os.read), staticmethod(os.write)

    @classmethod
    def receive_exactly(cls, descriptor, count):
        pieces, missing = [], count
        while missing:
            piece = cls.read(descriptor, min(missing, 1 << 20))
            if not piece:
                return None
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    @classmethod
    def send(cls, descriptor, message):
        rest = memoryview(Codec.length.pack(len(message)) + message)
        while rest:
            rest = rest[cls.write(descriptor, rest):]


class Inbox:
    """Whole messages from a descriptor. Requests are sent ahead: what has come of them is read at once."""

    most = 1 << 16

    def __init__(self, descriptor):
        self.descriptor, self.pending = descriptor, b""

    def next(self):
        """The next message; None once Grader has hung up."""
        while len(self.pending) < 8:
            piece = Stream.read(self.descriptor, self.most)
            if not piece:
                return None
            self.pending += piece
        end = 8 + Codec.length.unpack_from(self.pending)[0]
        missing = end - len(self.pending)
        if missing > 0:
            rest = Stream.receive_exactly(self.descriptor, missing)
            message, self.pending = rest and self.pending[8:] + rest, b""
            return message
        message, self.pending = self.pending[8:end], self.pending[end:]
        return message
