#include "project/composite_worker.hpp"

#include "kouprey/kernels/column_order.hpp"

#include <algorithm>

namespace kouprey {

bool CompositeWork::whole_spectra() const {
    return request.method != CompositeMethod::median && request.method != CompositeMethod::percentile;
}

bool CompositeWork::chooses() const {
    return whole_spectra() && request.method != CompositeMethod::geometric_median;
}

bool CompositeWork::reads_whole_scenes() const {
    return whole_spectra() ||
           std::ranges::any_of(scenes, [&](const Scene& scene) { return interleaves(scene, roles, grid); });
}

std::vector<std::size_t> CompositeWork::deciding() const {
    std::vector<std::size_t> places;
    for (std::size_t band = 0; band < roles.size(); ++band)
        if (roles[band] != BandRole::thermal) places.push_back(band);
    if (places.empty()) places.push_back(0);
    return places;
}

std::int64_t CompositeWork::bytes_per_cell() const {
    constexpr std::int64_t besides = 26; // flags, classes, counts, what is written and its compressed copy
    const bool whole = reads_whole_scenes();
    auto of_scene = 1 + static_cast<std::int64_t>(sizeof(Observation) * (whole ? roles.size() : 1));
    if (request.method == CompositeMethod::best) of_scene += 4; // its score
    const auto of_role = static_cast<std::int64_t>(2 * sizeof(Observation) + (whole ? sizeof(double) : 0));
    return static_cast<std::int64_t>(scenes.size()) * of_scene + besides +
           static_cast<std::int64_t>(roles.size()) * of_role;
}

CompositeWorker::CompositeWorker(const CompositeWork& work)
    : work_(work)
    , deciding_(work.deciding())
    , usable_(work.scenes.size())
    , planes_(work.reads_whole_scenes() ? work.roles.size() : 1, Planes(work.scenes.size()))
    , scores_(work.scenes.size()) {
    for (const auto& scene : work.scenes) readers_.emplace_back(scene, work.grid, work.request.scenes.mask);
    if (work.request.method == CompositeMethod::median ||
        work.request.method == CompositeMethod::geometric_median) // the latter's temperatures
        order_ = ColumnMedian(work.scenes.size());
    if (work.request.method == CompositeMethod::percentile)
        order_ = ColumnPercentile(work.scenes.size(), work.request.share);
    if (work.request.method == CompositeMethod::best) cloud_scores_ = cloud_scores(work.request.score);
}

void CompositeWorker::read_masks(const Window& window) {
    for (std::size_t s = 0; s < readers_.size(); ++s) {
        const auto usable = readers_[s].usable(window);
        usable_[s].assign(usable.begin(), usable.end());
        if (!work_.keep_open) readers_[s].close();
    }
}

void CompositeWorker::read_band(BandRole role, const Window& window, Planes& planes) {
    for (std::size_t s = 0; s < readers_.size(); ++s) {
        planes[s].resize(static_cast<std::size_t>(window.cells()));
        readers_[s].observe(role, window, usable_[s], planes[s]);
        if (!work_.keep_open) readers_[s].close();
    }
}

void CompositeWorker::read_scenes(const Window& window) {
    for (std::size_t s = 0; s < readers_.size(); ++s) {
        readers_[s].prepare(work_.roles, window);
        for (std::size_t band = 0; band < work_.roles.size(); ++band) {
            planes_[band][s].resize(static_cast<std::size_t>(window.cells()));
            readers_[s].observe(work_.roles[band], window, usable_[s], planes_[band][s]);
        }
        readers_[s].forget();
        if (!work_.keep_open) readers_[s].close();
    }
}

void CompositeWorker::order_bands(const Window& window, const Take& take) {
    fewest_.assign(out_.size(), static_cast<std::uint16_t>(readers_.size()));
    for (std::size_t band = 0; band < work_.roles.size(); ++band) {
        auto& planes = planes_[planes_.size() > 1 ? band : 0];
        if (planes_.size() == 1) read_band(work_.roles[band], window, planes);
        DatePlanes columns;
        for (const auto& plane : planes) columns.push_back(plane.data());
        order_(columns, out_, counts_);
        for (std::size_t i = 0; decides(band) && i < out_.size(); ++i)
            fewest_[i] = std::min(fewest_[i], counts_[i]);
        take(band, out_);
    }
}

void CompositeWorker::score(const Window& window) {
    const auto& rule = work_.request.score;
    for (std::size_t s = 0; s < readers_.size(); ++s) {
        const auto of_day = day_score(days_from_target(*work_.scenes[s].date, rule.month, rule.day), rule);
        const auto metres = readers_[s].cloud_metres(window, static_cast<int>(cloud_scores_.size()) - 1);
        scores_[s].resize(metres.size());
        for (std::size_t i = 0; i < metres.size(); ++i) scores_[s][i] = of_day + cloud_scores_[metres[i]];
        if (!work_.keep_open) readers_[s].close();
    }
}

void CompositeWorker::choose(const Window& window, std::span<const DatePlanes> bands) {
    const auto place_of = [&](BandRole role) {
        const auto same = [&](std::size_t band) { return work_.roles[band] == role; };
        return static_cast<std::size_t>(std::ranges::find_if(deciding_, same) - deciding_.begin());
    };
    chosen_.resize(out_.size());
    if (work_.request.method == CompositeMethod::medoid) return choose_medoid(bands, chosen_);
    if (work_.request.method == CompositeMethod::greenest)
        return choose_greenest(bands, place_of(BandRole::red), place_of(BandRole::nir), chosen_);
    score(window);
    std::vector<const std::int32_t*> scores;
    for (const auto& plane : scores_) scores.push_back(plane.data());
    choose_highest(bands, scores, chosen_);
}

bool CompositeWorker::decides(std::size_t band) const {
    return std::ranges::find(deciding_, band) != deciding_.end();
}

void CompositeWorker::take_medians(std::span<const DatePlanes> bands, std::span<const DatePlanes> spectra,
                                   const Take& take) {
    std::vector<std::vector<Observation>> medians(bands.size(), std::vector<Observation>(out_.size()));
    std::vector<Observation*> out;
    for (const auto band : deciding_) out.push_back(medians[band].data());
    geometric_median(spectra, out_.size(), out);
    for (std::size_t band = 0; band < bands.size(); ++band) {
        if (!decides(band)) order_(bands[band], medians[band], counts_);
        take(band, medians[band]);
    }
}

void CompositeWorker::look_at_spectra(const Window& window, const Take& take) {
    if (planes_.size() == 1) read_band(work_.roles.front(), window, planes_.front()); // a single band
    std::vector<DatePlanes> bands, spectra;
    for (const auto& of_band : planes_) {
        auto& dates = bands.emplace_back();
        for (const auto& plane : of_band) dates.push_back(plane.data());
    }
    for (const auto band : deciding_) spectra.push_back(bands[band]);
    fewest_.resize(out_.size());
    count_complete(spectra, fewest_);
    if (!work_.chooses()) return take_medians(bands, spectra, take);
    choose(window, spectra);
    for (std::size_t band = 0; band < bands.size(); ++band) {
        take_chosen(bands[band], chosen_, out_);
        take(band, out_);
    }
}

void CompositeWorker::take_extras(const Take& take) {
    auto band = work_.roles.size();
    for (const auto extra : work_.request.extras) {
        for (std::size_t i = 0; i < out_.size(); ++i) {
            if (extra == CompositeExtra::count) {
                out_[i] = static_cast<Observation>(fewest_[i]);
            } else {
                out_[i] =
                    chosen_[i] == no_choice ? observation_nodata : static_cast<Observation>(chosen_[i] + 1);
            }
        }
        take(band++, out_);
    }
}

void CompositeWorker::operator()(const Window& window, const Take& take, std::span<std::int64_t> histogram) {
    const auto cells = static_cast<std::size_t>(window.cells());
    out_.resize(cells);
    counts_.resize(cells);
    read_masks(window);
    if (planes_.size() > 1) read_scenes(window);
    if (work_.whole_spectra()) {
        look_at_spectra(window, take);
    } else {
        order_bands(window, take);
    }
    take_extras(take);
    for (const auto count : fewest_) ++histogram[count];
}

std::int64_t CompositeWorker::left_out() {
    std::int64_t count = 0;
    for (auto& reader : readers_) count += reader.left_out();
    return count;
}

} // namespace kouprey
