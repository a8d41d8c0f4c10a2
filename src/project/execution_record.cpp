#include "project/execution_record.hpp"

#include "kouprey/core/version.hpp"
#include "kouprey/geo/library_versions.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include <fmt/chrono.h>
#include <nlohmann/json.hpp>
#include <sys/utsname.h>

namespace kouprey {

namespace {

std::string utc(std::chrono::system_clock::time_point time) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::vector<std::string> words_of(const Allowed& allowed) {
    std::vector<std::string> words;
    for (const auto& [word, member] : allowed_words())
        if (allowed.*member) words.emplace_back(word);
    return words;
}

} // namespace

std::string execution_json(const Execution& execution) {
    utsname machine{};
    uname(&machine);
    auto libraries = nlohmann::ordered_json::object();
    for (const auto& [name, number] : library_versions()) libraries[name] = number;
    const nlohmann::ordered_json record{{"program", "kouprey " + version()},
                                        {"libraries", libraries},
                                        {"host", machine.nodename},
                                        {"system", std::string(machine.sysname) + " " + machine.machine},
                                        {"threads", thread_count(execution.resources.threads)},
                                        {"memory_limit_bytes", execution.resources.memory},
                                        {"resumed_steps", execution.resumed_steps},
                                        {"allowed", words_of(execution.allowed)},
                                        {"project_folder", execution.project_folder},
                                        {"started", utc(execution.started)},
                                        {"finished", utc(std::chrono::system_clock::now())}};
    return record.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace kouprey
