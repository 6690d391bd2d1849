import ArgumentParser
import Yams
import Histogram
@main struct Stile: ParsableCommand {}
