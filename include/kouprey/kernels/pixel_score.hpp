// How good an observation is: near to a day of the year, far from clouds.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/kernels/scene_classes.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

/// Scores of best available pixels (White et al. 2014, doi 10.1080/07038992.2014.945827; Griffiths et al.
/// 2013, doi 10.1109/JSTARS.2012.2228167), as whole numbers: a million is one.
struct PixelScoreRule {
    int month = 7, day = 1;       ///< the best day of the year
    double day_spread = 30;       ///< days: standard deviation of the bell around it
    double cloud_distance = 1500; ///< metres from which on a cloud does not matter
    double day_weight = 1, cloud_weight = 1;
};

/// Days between a date and the nearest target day, in its own or a neighbouring year.
int days_from_target(Date date, int month, int day);
/// weight · exp(−(days / spread)² / 2)
std::int32_t day_score(int days, const PixelScoreRule& rule);
/// By whole metres from the nearest cloud or shadow, 0 to the distance of the rule: weight / (1 + exp(−10
/// (metres / distance − ½))), and all of the weight from the distance on. For cells of 30 m and 1,500 m this
/// is the score of White et al. with their 50 pixels.
std::vector<std::int32_t> cloud_scores(const PixelScoreRule& rule);

/// Metres from each cell to the nearest centre of a cloud or shadow.
class CloudDistance {
  public:
    /// Spacing as for Dilation; distances of `most` metres and more are told as that.
    CloudDistance(double across, double down, int most);

    std::int64_t margin_rows() const { return margin_rows_; }
    std::int64_t margin_cols() const { return margin_cols_; }
    /// `flags` is wider than `metres` by the margins on all sides.
    void measure(RasterView<const std::uint8_t> flags, RasterView<std::uint16_t> metres);

  private:
    void square_rows(RasterView<const std::uint8_t> flags);

    double across_, down_;
    int most_;
    std::int64_t margin_rows_, margin_cols_;
    std::vector<double> squares_, nearest_;
    std::vector<bool> any_;
};

} // namespace kouprey
