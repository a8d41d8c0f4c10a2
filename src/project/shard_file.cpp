#include "project/shard_file.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"

#include "project/run_manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>

namespace kouprey {

namespace {

constexpr std::string_view heading = "kouprey shard 1", no_map = "none", tally_end = "end: ";
constexpr std::int64_t largest_file = std::int64_t{1} << 34;

[[noreturn]] void refuse(const std::string& what, const std::string& where) {
    throw Error(Failure::input, {what, where, "make the shard again"});
}

/// The lines of a shard from the first to the last.
class ShardLines {
  public:
    ShardLines(std::string_view text, std::string where) : text_(text), where_(std::move(where)) {}

    bool at_end() const { return at_ == text_.size(); }
    std::string_view next() {
        const auto end = text_.find('\n', at_);
        if (end == std::string_view::npos) refuse("the shard ends too early", where_);
        const auto line = text_.substr(at_, end - at_);
        at_ = end + 1;
        return line;
    }
    /// What follows a word and a blank in the next line.
    std::string_view next(std::string_view word) {
        const auto line = next();
        if (!line.starts_with(word) || line.size() <= word.size() || line[word.size()] != ' ')
            refuse(fmt::format("a line does not begin with \"{}\"", word), where_);
        return line.substr(word.size() + 1);
    }
    Tally tally(const std::string& step) {
        const auto begin = at_;
        while (!next().starts_with(tally_end)) {
        }
        return Tally::from_text(text_.substr(begin, at_ - begin), where_ + ", " + step);
    }

  private:
    std::string_view text_;
    std::string where_;
    std::size_t at_ = 0;
};

/// The lines before the last one, which must be their hash.
std::string_view intact_part(std::string_view text, const std::string& where) {
    constexpr std::string_view word = "sha256 ";
    const auto end = text.size() < 2 ? std::string_view::npos : text.rfind('\n', text.size() - 2);
    if (!text.starts_with(heading) || end == std::string_view::npos) refuse("this is no shard", where);
    const auto lines = text.substr(0, end + 1);
    if (text.substr(end + 1) != fmt::format("{}{}\n", word, sha256(lines)))
        refuse("the shard was changed or cut short: it does not have the sha256 that it ends with", where);
    return lines;
}

ShardStep read_step(ShardLines& lines, const std::string& where) {
    ShardStep step;
    step.name = std::string(lines.next("step"));
    const auto map = lines.next("map");
    if (map != no_map && !is_hash(map)) refuse("a map is named by something else than its hash", where);
    if (map != no_map) step.map_sha256 = std::string(map);
    step.tally = lines.tally(step.name);
    return step;
}

} // namespace

const ShardStep* ShardRecord::find(const std::string& step) const {
    const auto found = std::ranges::find(steps, step, &ShardStep::name);
    return found == steps.end() ? nullptr : &*found;
}

std::string shard_file(int number) { return fmt::format("shard-{}.tally", number); }

std::string shard_map_file(int number, const std::string& step) {
    return fmt::format("shard-{}-{}.cells", number, step);
}

std::string shard_text(const ShardRecord& record) {
    auto text = fmt::format("{}\nplan {}\nnumber {}\n", heading, record.plan, record.number);
    for (const auto& step : record.steps)
        text += fmt::format("step {}\nmap {}\n{}", step.name,
                            step.map_sha256.empty() ? no_map : step.map_sha256, step.tally.to_text());
    return text + fmt::format("sha256 {}\n", sha256(text));
}

ShardRecord parse_shard(const std::string& text, const std::string& where) {
    ShardLines lines(intact_part(text, where), where);
    if (lines.next() != heading) refuse("this is no shard of this format", where);
    ShardRecord record;
    record.plan = std::string(lines.next("plan"));
    const auto number = parse_integer(lines.next("number"));
    if (!number || *number < 1 || *number > std::numeric_limits<int>::max())
        refuse("the shard has no number", where);
    record.number = static_cast<int>(*number);
    while (!lines.at_end()) {
        auto step = read_step(lines, where);
        if (record.find(step.name) != nullptr) refuse("a step occurs twice", where);
        record.steps.push_back(std::move(step));
    }
    return record;
}

ShardRecord read_shard(const std::filesystem::path& file) {
    return parse_shard(read_text_file(file.string(), largest_file), file.string());
}

} // namespace kouprey
