// When a process of residuals has left what chance allows: boundaries with published critical values.
#pragma once

#include <vector>

namespace kouprey {

enum class BreakProcess {
    mosum, ///< sums of the last residuals
    cusum  ///< sums of all residuals
};

/// Boundary of one monitoring process. Its argument x is the number of observations so far over that of the
/// history, x > 1.
class BreakBoundary {
  public:
    virtual ~BreakBoundary() = default;
    /// What the size of the process is at one moment in units in which the critical value is a constant.
    virtual double scaled(double size, double x) const = 0;
    /// That value for the level that was asked for.
    double critical() const { return critical_; }
    /// The level at which the largest scaled value is critical.
    virtual double p_value(double largest) const = 0;
    /// Beyond this x nothing is monitored: the critical values do not reach farther.
    virtual double horizon() const = 0;

  protected:
    double critical_ = 0;
};

/// b(x) = λ √(2 log₊ x) with log₊ x = 1 up to x = e (Leisch, Hornik & Kuan 2000; for residuals of least
/// squares Zeileis et al. 2005, Journal of Applied Econometrics 20, 99–121). λ comes from the table
/// data/mosum_monitoring.csv, between whose levels it is linear: the levels, and so the p-values, end at 0.05
/// and 0.001, which stand for what lies beyond them.
class MosumBoundary final : public BreakBoundary {
  public:
    static constexpr double largest_level = 0.05, smallest_level = 0.001;

    /// `bandwidth` of the moving sums as a share of the history: 0.25, 0.5 or 1; `horizon` 2, 4, 6, 8 or 10.
    /// Throws Error(usage) for what the table does not have.
    MosumBoundary(double bandwidth, int horizon, double level);

    double scaled(double size, double x) const override;
    double p_value(double largest) const override;
    double horizon() const override { return horizon_; }

  private:
    double horizon_;
    std::vector<double> levels_, values_; ///< levels fall, values grow
};

/// b(x) = √(x (x − 1) (a² + ln(x / (x − 1)))), crossed at some time with probability 2 − 2 (Φ(a) − a φ(a))
/// (Chu, Stinchcombe & White 1996, Econometrica 64, 1045–1065).
class CusumBoundary final : public BreakBoundary {
  public:
    /// 0 < level < 1. Throws Error(usage) for others.
    explicit CusumBoundary(double level);

    double scaled(double size, double x) const override;
    double p_value(double largest) const override;
    double horizon() const override;
};

/// The probability that a sum of recursive residuals from a stable model crosses the lines ± λ (1 + 2t)
/// (Brown, Durbin & Evans 1975, Journal of the Royal Statistical Society B 37, 149–192).
double cusum_lines_p(double lambda);
/// λ for a level; 0 < level < 1.
double cusum_lines_critical(double level);

} // namespace kouprey
