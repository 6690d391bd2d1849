import RealModule
func warm() -> Double { Double.exp(1) }
