#include "faults/job.hpp"

#include "support/places.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>

namespace kouprey::test {

namespace fs = std::filesystem;

void PrintTo(const Job& job, std::ostream* out) { *out << job.name; }

const std::vector<Job>& jobs() {
    static const std::vector<Job> all{
        {"table", "areas a.tif --legend legend.csv -o OUT/areas.csv", {"areas.csv"}},
        {"map_and_table",
         "change a.tif b.tif --legend legend.csv -o OUT/change.tif -o OUT/change.csv",
         {"change.csv", "change.tif"}},
        {"edits", "sieve c.tif --min-cells 6 -o OUT/sieved.tif", {"sieved.tif"}},
        {"zones",
         "zones belt project.geojson --width 50m --within country.geojson -o OUT/b.gpkg",
         {"b.gpkg"}},
        {"run", "run project.yaml -o OUT/run", {"run"}},
        {"plan", "plan project.yaml --shards 2 -o OUT/plan", {"plan"}},
        {"shard", "shard OUT/plan 1", {"plan/shard-1.tally"}, "plan project.yaml --shards 1 -o OUT/plan"},
    };
    return all;
}

std::map<std::string, std::string> content_of(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename() == "execution.json") continue;
        files[entry.path().lexically_relative(folder).string()] =
            entry.is_regular_file() ? bytes_of(entry.path().string()) : "";
    }
    return files;
}

JobFolder::JobFolder(const Job& job) : job_(job) {
    inputs_.draw("country.geojson", {{"Country", 105.0, 12.99, 105.02, 13.01}});
    prepare();
    prepared_ = found();
}

std::vector<std::string> JobFolder::words(const std::string& line) const {
    auto words = words_of("kouprey " + line);
    for (auto& word : words)
        if (word.starts_with("OUT/")) word.replace(0, 3, out_.path().string());
    return words;
}

void JobFolder::prepare() const {
    if (job_.before.empty()) return;
    const auto outcome = kouprey(words(job_.before), {.folder = inputs_.path("")});
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
}

Outcome JobFolder::run(const std::string& fault) const {
    return kouprey(
        words(job_.line),
        {.folder = inputs_.path(""),
         .variables = {"LD_PRELOAD=" + fault_library(), "KOUPREY_FAULT_BELOW=" + out_.path().string(),
                       "KOUPREY_FAULT=" + fault, "KOUPREY_FAULT_COUNTS=" + (counts_ / "counts")}});
}

std::map<std::string, long> JobFolder::count() {
    const auto outcome = run();
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
    expected_ = found();
    clear();
    std::map<std::string, long> counts;
    std::ifstream lines(counts_ / "counts");
    std::string kind;
    for (long count = 0; lines >> kind >> count;) counts[kind] = count;
    return counts;
}

bool JobFolder::whole_or_nothing() const {
    const auto files = found();
    return std::ranges::all_of(job_.outputs, [&](const std::string& output) {
        if (!files.contains(output)) return true;
        return std::ranges::all_of(expected_, [&](const auto& file) {
            if (file.first != output && !file.first.starts_with(output + "/")) return true;
            const auto place = files.find(file.first);
            return place != files.end() && place->second == file.second;
        });
    });
}

std::uintmax_t JobFolder::largest_file() const {
    std::uintmax_t largest = 0;
    for (const auto& file : found())
        if (!prepared_.contains(file.first)) largest = std::max<std::uintmax_t>(largest, file.second.size());
    return largest;
}

long JobFolder::prepared_kilobytes() const {
    constexpr std::size_t page = 4096;
    std::size_t pages = 0;
    for (const auto& file : prepared_) pages += (file.second.size() + page - 1) / page;
    return static_cast<long>(4 * pages);
}

void JobFolder::clear() const {
    for (const auto& entry : fs::directory_iterator(out_.path())) fs::remove_all(entry.path());
    for (const auto& [name, content] : prepared_) {
        if (content.empty()) continue; // a folder
        fs::create_directories((out_.path() / name).parent_path());
        out_.write(name, content);
    }
}

} // namespace kouprey::test
