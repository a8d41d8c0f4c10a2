#include "project/land_balance.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "core/exact_sum.hpp"
#include "project/run_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kouprey {

namespace {

/// Areas of a zone by class, and of what is no class.
struct ClassSums {
    std::map<std::int32_t, ExactSum> classes{};
    ExactSum unobserved{};

    double of(std::int32_t code) const {
        const auto found = classes.find(code);
        return found == classes.end() ? 0 : found->second.value();
    }
};

/// By zone and the date or dates of its rows.
using SumsByPlace = std::map<std::vector<std::string>, ClassSums>;

SumsByPlace sums_of(const Table& table, std::size_t dates) {
    SumsByPlace sums;
    for (const auto& row : table.rows) {
        std::vector<std::string> place;
        for (std::size_t i = 0; i <= dates; ++i) place.push_back(std::get<std::string>(row[i]));
        auto& [classes, unobserved] = sums[place];
        const auto* code = std::get_if<std::int64_t>(&row[dates + 1]);
        auto& sum = code == nullptr ? unobserved : classes[static_cast<std::int32_t>(*code)];
        sum.add(std::get<double>(row.back()));
    }
    return sums;
}

/// Some of it from tables, which know the role as one zone, some from maps, which know its zones.
bool mixed(const LandNeeds& needs) {
    return std::ranges::any_of(needs.transitions, [&needs](const TransitionsSource& source) {
        return source.file.empty() != needs.start.file.empty();
    });
}

class LandCheck {
  public:
    LandCheck(const Project& project, const Land& land, const std::string& folder)
        : project_(project)
        , land_(land)
        , folder_(folder)
        , areas_(sums_of(land.areas, 1))
        , transitions_(sums_of(land.transitions, 2)) {}

    void check() {
        for (const auto& needs : needs_of(project_)) {
            const auto date = project_.start_date(needs.start).text();
            for (const auto& zone : zones_of(needs, needs.start.file)) require_areas(zone, date);
            for (const auto& source : needs.transitions)
                for (const auto& zone : zones_of(needs, source.file)) check_interval(zone, source);
        }
        problems_.throw_if_any(Failure::input);
    }

  private:
    /// Names that a source of the role has in the tables.
    std::vector<std::string> zones_of(const LandNeeds& needs, const std::string& file) const {
        if (!file.empty()) return {word_of(needs.role)};
        auto names = land_.zones.at(needs.role);
        if (mixed(needs)) std::erase(names, word_of(needs.role));
        return names;
    }

    void require_areas(const std::string& zone, const std::string& date) {
        if (!areas_.contains({zone, date}))
            tell(fmt::format("the zone '{}' has no areas at {}", visible(zone), date), "areas.csv",
                 "put the rows back, or run the project again");
    }

    void check_interval(const std::string& zone, const TransitionsSource& source) {
        const auto from = source.from.text(), to = source.to.text();
        const auto found = transitions_.find({zone, from, to});
        if (found == transitions_.end())
            return tell(
                fmt::format("the zone '{}' has no transitions from {} to {}", visible(zone), from, to),
                "transitions.csv", "put the rows back, or run the project again");
        const auto areas = areas_.find({zone, from});
        if (areas == areas_.end()) return;
        // A table's rows from a class to nodata are kept as one row of land that was not observed.
        const double lost = source.file.empty() ? 0 : found->second.unobserved.value();
        compare(areas->second, found->second, lost,
                fmt::format("zone '{}', {} to {}", visible(zone), from, to));
    }

    void compare(const ClassSums& areas, const ClassSums& leaving, double lost, const std::string& place) {
        std::set<std::int32_t> codes;
        for (const auto* sums : {&areas, &leaving})
            for (const auto& [code, sum] : sums->classes) codes.insert(code);
        for (const auto code : codes) {
            const double stated = areas.of(code), sum = leaving.of(code);
            const bool explained = sum < stated && stated - sum <= lost;
            if (explained || nearly_equal(stated, sum)) continue;
            tell(fmt::format(
                     "{}: the transitions from class {} add up to {} ha, but areas.csv has {} ha of it",
                     place, code, shortest(sum), shortest(stated)),
                 "transitions.csv", "change both tables alike, or run the project again");
        }
    }

    void tell(std::string what, const std::string& file, std::string remedy) {
        problems_.add({std::move(what), folder_ + "/" + file, std::move(remedy)});
    }

    const Project& project_;
    const Land& land_;
    const std::string& folder_;
    SumsByPlace areas_, transitions_;
    Problems problems_{};
};

} // namespace

void check_land_of_changed_run(const Project& project, const Land& land, const std::string& folder) {
    LandCheck(project, land, folder).check();
}

} // namespace kouprey
