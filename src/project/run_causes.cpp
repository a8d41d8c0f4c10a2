#include "project/run_causes.hpp"

#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include "project/compare_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kouprey {

namespace {

constexpr auto as_written = "take the folder as the run wrote it";
constexpr std::string_view inputs_prefix = "inputs.", settings_prefix = "settings.";

Problem input_cause(const std::string& name, const Finding& finding) {
    if (finding.claimed == "absent") return {"an input that the run did not have", name};
    if (finding.recomputed == "absent") return {"an input that is no longer read", name};
    return {fmt::format("the input is another file: its sha256 was {} and is {}", finding.claimed,
                        finding.recomputed),
            name, "take the file that the run was made from"};
}

Problem setting_cause(const std::string& setting, const Finding& finding) {
    return {fmt::format("the setting {} was {} and is {}", setting, visible(finding.claimed),
                        visible(finding.recomputed)),
            "project.resolved.json"};
}

Problem version_cause(const Finding& finding) {
    return {fmt::format("the run was made by version {}, and this is version {}", visible(finding.claimed),
                        visible(finding.recomputed)),
            "provenance.json", "verify it with the version that made it"};
}

bool begins(const std::string& text, std::string_view prefix) { return text.starts_with(prefix); }

/// The settings that the provenance of a run has and its project.resolved.json does not.
std::vector<Problem> settings_faults(const RunOnDisk& run) {
    const auto values = [&](const char* file) {
        const auto path = run.folder + "/" + file;
        return json_values(read_text_file(path), path);
    };
    std::map<std::string, std::string> recorded;
    for (const auto& [path, value] : values("provenance.json"))
        if (begins(path, settings_prefix)) recorded[path.substr(settings_prefix.size())] = value;
    std::vector<Problem> faults;
    for (const auto& finding : compare_json("", recorded, values("project.resolved.json")))
        faults.push_back(setting_cause(finding.place, finding));
    return faults;
}

Problem file_fault(const Finding& finding) {
    const auto what = finding.recomputed == "absent" ? "the file is gone since the run"
                      : finding.claimed == "absent"  ? "the file is none of the run's"
                                                     : "the file was altered after the run";
    return {what, finding.file, as_written};
}

} // namespace

std::vector<Problem> causes_of(const std::string& claimed_provenance,
                               const std::string& recomputed_provenance) {
    std::vector<Problem> causes;
    const auto claimed = json_values(claimed_provenance, "provenance.json"),
               recomputed = json_values(recomputed_provenance, "provenance.json");
    for (const auto& finding : compare_json("provenance.json", claimed, recomputed)) {
        if (begins(finding.place, inputs_prefix))
            causes.push_back(input_cause(finding.place.substr(inputs_prefix.size()), finding));
        else if (begins(finding.place, settings_prefix))
            causes.push_back(setting_cause(finding.place.substr(settings_prefix.size()), finding));
        else if (finding.place == "version")
            causes.push_back(version_cause(finding));
    }
    return causes;
}

std::vector<Problem> faults_of(const RunOnDisk& run) {
    std::vector<Problem> faults;
    for (const auto& finding : run.files.altered) faults.push_back(file_fault(finding));
    for (auto& fault : settings_faults(run)) faults.push_back(std::move(fault));
    return faults;
}

std::vector<std::pair<Problem, Problem>> manifest_faults(const RunOnDisk& run, const RunFiles& recomputed) {
    std::vector<std::pair<Problem, Problem>> faults;
    for (const auto& finding : run.files.altered) {
        const auto found = recomputed.hashes.find(finding.file);
        if (found == recomputed.hashes.end() || found->second != finding.recomputed) continue;
        faults.emplace_back(file_fault(finding),
                            Problem{finding.claimed == "absent"
                                        ? "the line of a file was taken out: " + visible(finding.file)
                                        : "another hash was written for the file " + visible(finding.file),
                                    "MANIFEST.sha256", as_written});
    }
    return faults;
}

Problem unexplained(const std::string& folder) {
    return {"the files do not follow from the inputs, the settings and the version that the run names",
            folder,
            "the folder was altered together with its manifest, or made by another build of the program: "
            "compare the library versions in execution.json"};
}

} // namespace kouprey
