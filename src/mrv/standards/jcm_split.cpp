#include "mrv/standards/jcm_split.hpp"

#include "kouprey/mrv/apportion.hpp"

#include "mrv/standards/jcm_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace kouprey::jcm {

namespace {

using Units = std::vector<std::int64_t>;

/// One row a weight and one column a vintage. Rows add up to the largest-remainder parts of the whole; the
/// columns add up to those of `units`, for each row takes only what the rows before it left.
std::vector<Units> spread(Units units, const Units& weights) {
    const auto total = std::accumulate(units.begin(), units.end(), std::int64_t{0});
    std::vector<Units> rows;
    for (const auto part : apportion(total, weights)) {
        rows.push_back(apportion(part, units));
        for (std::size_t i = 0; i < units.size(); ++i) units[i] -= rows.back()[i];
    }
    return rows;
}

class Side {
  public:
    Side(bool japan, const Split& split) : japan_(japan), share_(japan ? split.japan : split.host) {
        for (const auto& participant : split.participants)
            if (participant.japan == japan) members_.push_back(&participant);
    }

    std::int64_t weight() const { return parts_of(share_); }

    Part part(Units units, const Rounding& rounding) const {
        return {id(), label(),
                fmt::format("largest remainder of s · issuable in units of {} tCO2e, s = {}", rounding.to,
                            percent(share_)),
                std::move(units)};
    }

    std::vector<Part> parts_of_members(const Units& units) const {
        if (members_.empty()) return {};
        Units weights;
        for (const auto* member : members_) weights.push_back(parts_of(member->share));
        weights.push_back(rest());
        const auto rows = spread(units, weights);
        std::vector<Part> parts;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            parts.push_back(
                {"participant:" + members_[i]->name, members_[i]->name,
                 fmt::format("largest remainder of s · {}, s = {}", id(), percent(members_[i]->share)),
                 rows[i]});
        }
        if (rest() > 0)
            parts.push_back({id() + ":unassigned", label() + ", taken by no participant",
                             fmt::format("{} − its participants", id()), rows.back()});
        return parts;
    }

  private:
    std::string label() const { return japan_ ? "Japan" : "Host country"; }
    std::string id() const { return japan_ ? "japan" : "host"; }

    /// Parts of the side that no participant takes.
    std::int64_t rest() const {
        auto rest = whole;
        for (const auto* member : members_) rest -= parts_of(member->share);
        return rest;
    }

    bool japan_;
    Share share_;
    std::vector<const Participant*> members_{};
};

} // namespace

std::vector<Part> split_of(const Units& issuable, const Settings& settings) {
    const Side japan(true, settings.split), host(false, settings.split);
    const auto sides = spread(issuable, {japan.weight(), host.weight()});
    std::vector<Part> parts{japan.part(sides[0], settings.rounding), host.part(sides[1], settings.rounding)};
    std::ranges::move(japan.parts_of_members(sides[0]), std::back_inserter(parts));
    std::ranges::move(host.parts_of_members(sides[1]), std::back_inserter(parts));
    return parts;
}

} // namespace kouprey::jcm
