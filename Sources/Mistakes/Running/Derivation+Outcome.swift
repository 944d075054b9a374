public import WorkerProtocol

extension Derivation {
  /// What this derivation makes of a trial.
  public func outcome(of trial: Trial) -> Outcome { Performance(self, of: trial).outcome }
}

extension Mutant {
  /// What a submission with this mistake makes of a trial.
  public func outcome(of trial: Trial, under conventions: Conventions = Conventions()) -> Outcome {
    derivation(conventions).outcome(of: trial)
  }

  /// What a worker that runs a submission with this mistake answers.
  public func answer(to request: Request, under conventions: Conventions = Conventions()) -> Answer {
    outcome(of: Trial(request), under: conventions).answer
  }
}
