#include "kouprey/project/verify.hpp"

#include "kouprey/core/file.hpp"
#include "kouprey/project/run.hpp"

#include "core/scratch_folder.hpp"
#include "project/claims.hpp"
#include "project/compare_runs.hpp"
#include "project/inputs_place.hpp"
#include "project/run_causes.hpp"
#include "project/run_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

constexpr auto settings_file = "project.resolved.json", provenance_file = "provenance.json";

void require_run(const std::string& folder) {
    std::error_code absent;
    for (const auto* file : {"MANIFEST.sha256", settings_file, provenance_file, "run.json"})
        if (!fs::is_regular_file(folder + "/" + file, absent))
            throw Error(Failure::input,
                        {fmt::format("not the folder of a finished run: there is no {}", file), folder,
                         "name the folder that kouprey run wrote"});
}

RunOnDisk run_at(const std::string& folder, const std::string& shown, const Resources& resources) {
    require_run(folder);
    return {folder, hashed_run(folder, shown, resources)};
}

class Verifier {
  public:
    Verifier(const VerifyRequest& request, const Resources& resources, Warnings& warnings)
        : request_(request)
        , resources_(resources)
        , warnings_(warnings) {}

    Verification verify() {
        if (fs::is_directory(request_.run))
            verify_folder();
        else
            run_project_file();
        if (!request_.claims.empty()) hold_claims();
        return std::move(result_);
    }

  private:
    void verify_folder() {
        const auto claimed = run_at(request_.run, "", resources_);
        result_.files = claimed.files.hashes.size();
        result_.causes = faults_of(claimed);
        if (request_.against.empty())
            run_again();
        else
            add_second_run();
        if (recomputed_.empty()) return; // its inputs changed so that they no longer run
        compare(claimed, {recomputed_, hashed_run(recomputed_, "", resources_)});
    }

    void run_project_file() {
        if (!fs::exists(request_.run))
            throw Error(Failure::input,
                        {"there is no such run", request_.run, "name the folder that kouprey run wrote"});
        if (request_.claims.empty())
            throw Error(Failure::usage, {"a project file can only be held against claims", request_.run,
                                         "name the folder of a finished run, or add --claims FILE"});
        recompute(read_project(request_.run, request_.options, warnings_));
    }

    void add_second_run() {
        recomputed_ = request_.against;
        add_causes(faults_of(run_at(request_.against, request_.against + "/", resources_)));
    }

    /// Changed inputs that no longer run are a difference with its cause; anything else is an error.
    void run_again() {
        auto options = request_.options;
        options.folder = find_inputs(request_.run, request_.inputs);
        const auto project = read_project(request_.run + "/" + settings_file, options, warnings_);
        try {
            recompute(project);
        } catch (const Error& error) {
            if (error.failure() != Failure::input && error.failure() != Failure::method) throw;
            const auto provenance = to_json(provenance_of(project, hashed_inputs(project, resources_)));
            const auto causes = causes_of(text(request_.run, provenance_file), provenance);
            if (causes.empty()) throw;
            add_causes(causes);
            add_causes(error.problems());
        }
    }

    void recompute(const Project& project) {
        auto folder = request_.keep.empty() ? (scratch_.path() / "run").string() : request_.keep;
        run_project(project, {.folder = folder, .overwrite = request_.overwrite, .hold_hashes = false},
                    resources_, warnings_, [](const Table&) {});
        recomputed_ = std::move(folder);
    }

    void compare(const RunOnDisk& claimed, const RunOnDisk& recomputed) {
        for (auto& finding : compare_runs(claimed, recomputed, resources_))
            result_.findings.push_back(std::move(finding));
        for (const auto& [fault, instead] : manifest_faults(claimed, recomputed.files))
            std::ranges::replace(result_.causes, fault, instead);
        add_causes(
            causes_of(text(claimed.folder, provenance_file), text(recomputed.folder, provenance_file)));
        if (!result_.findings.empty() && result_.causes.empty())
            result_.causes.push_back(unexplained(request_.run));
    }

    /// Each once: two records may tell of the same.
    void add_causes(const std::vector<Problem>& causes) {
        for (const auto& cause : causes)
            if (std::ranges::find(result_.causes, cause) == result_.causes.end())
                result_.causes.push_back(cause);
    }

    void hold_claims() {
        if (recomputed_.empty()) return;
        const auto claims = read_claims(request_.claims, recomputed_, request_.options.allowed);
        result_.claims = claims.size();
        result_.claimed = compare_claims(request_.claims, claims);
    }

    static std::string text(const std::string& folder, const char* file) {
        return read_text_file(folder + "/" + file);
    }

    const VerifyRequest& request_;
    const Resources& resources_;
    Warnings& warnings_;
    ScratchFolder scratch_{};
    std::string recomputed_{}; ///< folder to compare with
    Verification result_{};
};

} // namespace

Verification verify_run(const VerifyRequest& request, const Resources& resources, Warnings& warnings) {
    return Verifier(request, resources, warnings).verify();
}

} // namespace kouprey
