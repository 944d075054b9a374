extension Tensor {
  /// An image of shape (channels, height, width) moved around its edges.
  public func rolled(down: Int, right: Int) -> Tensor {
    let (height, width) = (shape[1], shape[2])
    func wrapped(_ place: Int, _ extent: Int) -> Int { ((place % extent) + extent) % extent }
    let (down, right) = (wrapped(down, height), wrapped(right, width))
    guard (down, right) != (0, 0) else { return self }
    let pixels = elements
    var moved: [Scalar] = []
    moved.reserveCapacity(count)
    for row in 0..<shape[0] * height {
      let (channel, i) = (row / height, row % height)
      let start = (channel * height + wrapped(i - down, height)) * width
      moved += pixels[start + width - right..<start + width]
      moved += pixels[start..<start + width - right]
    }
    return Tensor(shape: shape, elements: moved)
  }
}
