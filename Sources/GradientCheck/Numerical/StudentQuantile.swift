/// How many times its measured scatter an error may be, when the scatter was measured with few degrees of freedom:
/// the two-sided 99.95% quantiles of Student's distribution.
///
/// With one degree of freedom it would be a thousand: such a fit says nothing, so none is made.
func studentQuantile(_ degrees: Int) -> Double {
  let quantiles = [Double.infinity, 1273, 44.7, 16.3, 10.3, 7.98, 6.79, 6.08, 5.62, 5.29, 5.05]
  return degrees < quantiles.count ? quantiles[degrees] : 5
}
