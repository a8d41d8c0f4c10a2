#include "kouprey/kernels/loss_by_year.hpp"

#include "kouprey/kernels/pair_slots.hpp"
#include "kouprey/raster/window_reader.hpp"

#include "kernels/density.hpp"
#include "kernels/start_forest.hpp"

#include <algorithm>
#include <memory>
#include <type_traits>

namespace kouprey {

namespace {

/// T = std::uint8_t: cover and loss year as bytes; std::int32_t: as values and codes of any type.
template <class T> class LossWorker {
    static constexpr bool bytes = std::is_same_v<T, std::uint8_t>;
    using Rule = std::conditional_t<bytes, ByteStartRule, WideStartRule>;
    using Cover = std::conditional_t<bytes, std::uint8_t, double>;

  public:
    LossWorker(const LossMaps& maps, const ZoneField& field)
        : rule_(maps)
        , lost_only_(!maps.start)
        , cover_(maps.cover)
        , loss_(maps.loss_year)
        , sums_(field) {
        if (maps.density != nullptr) density_ = Density::open(*maps.density);
    }

    void operator()(const Window& window, Tally& tally) {
        loss_view_ = loss_.read(window);
        cover_view_ = cover_.read(window);
        states_.resize(static_cast<std::size_t>(window.cols));
        losses_.resize(states_.size());
        const bool stocks = density_ && density_counts(window.rows);
        if (stocks) density_->read(window);
        find_runs(window.rows, stocks);
        const auto add = [&](const CoveredRow& row, SlotSums& sums) { density_->add_stocks(row, sums); };
        sums_.add(window, runs_, keys_, tally, stocks ? ZoneSums::Extra{has_stock_, add} : ZoneSums::Extra{});
    }

  private:
    void classify(std::int64_t r) {
        rule_.classify(cover_view_.row(r), loss_view_.row(r), states_.data(), losses_.data());
    }

    /// The density counts where forest stood at the start or, without rows of the start, where it was lost:
    /// a window has none such, or shows one soon.
    bool density_counts(std::int64_t rows) {
        for (std::int64_t r = 0; r < rows; ++r) {
            classify(r);
            const bool found = lost_only_ ? std::ranges::any_of(losses_, [](T loss) { return loss != 0; })
                                          : std::ranges::find(states_, T{forest}) != states_.end();
            if (found) return true;
        }
        return false;
    }

    /// Only where the density counts may it be wrong.
    void find_runs(std::int64_t rows, bool stocks) {
        runs_.clear();
        const std::span<T> states(states_);
        const std::span<const T> losses(losses_);
        for (std::int64_t r = 0; r < rows; ++r) {
            classify(r);
            if (stocks) density_->judge(r, lost_only_, losses, states);
            runs_.add_row(std::span<const T>(states), losses, slots_);
        }
        for (auto slot = keys_.size(); slot < slots_.size(); ++slot) {
            const auto [state, loss] = slots_.values(static_cast<std::uint32_t>(slot));
            keys_.push_back(key_of(state, loss));
            has_stock_.push_back(state == forest && (!lost_only_ || loss != 0) ? 1 : 0);
        }
    }

    Rule rule_;
    bool lost_only_;
    WindowReader<Cover> cover_;
    WindowReader<T> loss_;
    std::unique_ptr<Density> density_;
    RasterView<const Cover> cover_view_;
    RasterView<const T> loss_view_;
    std::vector<T> states_, losses_; ///< of one row
    PairSlots<T> slots_;
    std::vector<TallyKey> keys_;          ///< by slot
    std::vector<std::uint8_t> has_stock_; ///< by slot
    ZoneSums sums_;
    RunTable runs_;
};

template <class T>
Tally reduce(const LossMaps& maps, const ZoneField& field, std::span<const Window> blocks,
             const EngineOptions& options) {
    return block_reduce(
        blocks, Tally{}, [&] { return LossWorker<T>(maps, field); }, options);
}

} // namespace

Tally loss_by_year(const LossMaps& maps, const ZoneField& field, std::span<const Window> blocks,
                   const EngineOptions& options) {
    const bool bytes = maps.cover.plain_bytes() && maps.loss_year.plain_bytes();
    return bytes ? reduce<std::uint8_t>(maps, field, blocks, options)
                 : reduce<std::int32_t>(maps, field, blocks, options);
}

} // namespace kouprey
