#include "project/compare_runs.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/file.hpp"

#include "project/compare_json.hpp"
#include "project/compare_maps.hpp"
#include "project/compare_tables.hpp"

#include <set>

namespace kouprey {

namespace {

std::string hash_or_absent(const RunFiles& files, const std::string& name) {
    const auto found = files.hashes.find(name);
    return found == files.hashes.end() ? "absent" : found->second;
}

class RunComparison {
  public:
    RunComparison(const RunOnDisk& claimed, const RunOnDisk& recomputed, const Resources& resources)
        : claimed_(claimed)
        , recomputed_(recomputed)
        , resources_(resources) {}

    std::vector<Finding> all() const {
        std::set<std::string> names;
        for (const auto& [name, hash] : claimed_.files.hashes) names.insert(name);
        for (const auto& [name, hash] : recomputed_.files.hashes) names.insert(name);
        std::vector<Finding> findings;
        for (const auto& name : names)
            for (auto& finding : of_file(name)) findings.push_back(std::move(finding));
        return findings;
    }

  private:
    /// At least one finding when the bytes differ.
    std::vector<Finding> of_file(const std::string& name) const {
        auto a = hash_or_absent(claimed_.files, name), b = hash_or_absent(recomputed_.files, name);
        if (a == b) return {};
        auto inside = is_hash(a) && is_hash(b) ? of_content(name) : std::vector<Finding>{};
        if (inside.empty())
            inside.push_back({name,
                              is_hash(a) && is_hash(b) && name.ends_with(".tif")
                                  ? "the bytes of the file; its cells are equal"
                                  : "the bytes of the file",
                              "sha256", std::move(a), std::move(b)});
        return inside;
    }

    std::vector<Finding> of_content(const std::string& name) const {
        try {
            if (name.ends_with(".csv"))
                return compare_tables(name, parse_csv(claimed(name), name),
                                      parse_csv(recomputed(name), name));
            if (name == "run.json" || name == "project.resolved.json" || name == "provenance.json")
                return compare_json(name, json_values(claimed(name), name),
                                    json_values(recomputed(name), name));
        } catch (const Error& error) {
            if (error.failure() != Failure::input) throw;
            return {{name, "cannot be read", "content", error.problems().front().what, ""}};
        }
        if (!name.ends_with(".tif")) return {};
        return compare_maps(name, path(claimed_, name), path(recomputed_, name), resources_);
    }

    static std::string path(const RunOnDisk& run, const std::string& name) { return run.folder + "/" + name; }
    std::string claimed(const std::string& name) const { return read_text_file(path(claimed_, name)); }
    std::string recomputed(const std::string& name) const { return read_text_file(path(recomputed_, name)); }

    const RunOnDisk& claimed_;
    const RunOnDisk& recomputed_;
    const Resources& resources_;
};

} // namespace

std::vector<Finding> compare_runs(const RunOnDisk& claimed, const RunOnDisk& recomputed,
                                  const Resources& resources) {
    return RunComparison(claimed, recomputed, resources).all();
}

} // namespace kouprey
