/// A number of points, without a decimal that says nothing.
func decimal(_ points: Double) -> String { "\(points)".replacing(/\.0$/, with: "") }
