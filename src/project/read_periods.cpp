#include "project/project_draft.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

/// Whether the date could be read: what cannot be read is told where it stands, and nothing follows from it.
bool known(Date date) { return date != Date{}; }

void require_order(SettingsReader& reader, Date from, Date to) {
    if (from < to || !known(from) || !known(to)) return;
    reader.problem(reader.node(), fmt::format("{} is not before {}", from.text(), to.text()),
                   "'from' must be the earlier day, and the two must differ");
}

/// The intervals begin with the period, join, and end with it.
void check_cover(const std::vector<TransitionsSource>& intervals, const std::vector<int>& lines,
                 ProjectDraft& draft) {
    auto expected = draft.project.period.first;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (known(expected) && known(intervals[i].from) && intervals[i].from != expected) {
            draft.problems.add(lines[i],
                               fmt::format("the observation begins on {} but the period goes on from {}",
                                           intervals[i].from.text(), expected.text()),
                               fmt::format("observations cover the period without gap or overlap: from: {}",
                                           expected.text()));
        }
        expected = intervals[i].to;
    }
    const auto end = draft.project.period.end();
    if (!intervals.empty() && known(draft.project.period.last) && known(expected) && expected != end) {
        draft.problems.add(
            lines.back(),
            fmt::format("the observation ends at 00:00 of {} but the period at 00:00 of {}", expected.text(),
                        end.text()),
            fmt::format("observations cover the period and nothing outside it: to: {}", end.text()));
    }
}

} // namespace

TransitionsSource read_transitions(SettingsReader reader, ProjectDraft& draft) {
    TransitionsSource source;
    if (reader.has("file")) {
        source.file = draft.path(reader, "file");
        source.from = reader.date("from");
        source.to = reader.date("to");
    } else {
        source.from = draft.map_date(reader, "from");
        source.to = draft.map_date(reader, "to");
        source.zone = draft.zone(reader, "zone");
    }
    require_order(reader, source.from, source.to);
    reader.finish();
    return source;
}

StartAreasSource read_start_areas(SettingsReader reader, ProjectDraft& draft) {
    StartAreasSource source;
    if (reader.has("file")) {
        source.file = draft.path(reader, "file");
    } else {
        source.map = draft.map_date(reader, "map");
        source.zone = draft.zone(reader, "zone");
        const auto* node = reader.find("map");
        if (node != nullptr && known(draft.project.period.first) &&
            *source.map > draft.project.period.first) {
            reader.problem(*node,
                           fmt::format("the map of {} is later than the start of the period, {}",
                                       source.map->text(), draft.project.period.first.text()),
                           "start areas stand for the start of the period: use a map of that day or before");
        }
    }
    reader.finish();
    return source;
}

std::vector<TransitionsSource> read_intervals(SettingsReader& parent, ProjectDraft& draft) {
    std::vector<TransitionsSource> intervals;
    std::vector<int> lines;
    for (const auto* node : parent.items("transitions")) {
        intervals.push_back(read_transitions({*node, parent.path_of("transitions"), draft.problems}, draft));
        lines.push_back(node->line);
    }
    check_cover(intervals, lines, draft);
    return intervals;
}

void read_reference(SettingsReader& top, ProjectDraft& draft) {
    auto reference = top.mapping("reference");
    auto& project = draft.project;
    project.reference = read_transitions(reference.mapping("transitions"), draft);
    project.start_areas = read_start_areas(reference.mapping("start_areas"), draft);
    if (known(project.period.first) && project.reference.to > project.period.first) {
        reference.problem(
            reference.node(),
            fmt::format("the historical period ends on {}, after the monitoring period begins on {}",
                        project.reference.to.text(), project.period.first.text()),
            "the two must not overlap");
    }
    reference.finish();
}

void read_monitoring(SettingsReader& top, ProjectDraft& draft) {
    auto monitoring = top.mapping("monitoring");
    auto period = monitoring.mapping("period");
    draft.project.period = {period.date("from"), period.date("to")};
    if (known(draft.project.period.last) && draft.project.period.last < draft.project.period.first) {
        period.problem(period.node(),
                       fmt::format("the period ends on {}, before it begins on {}",
                                   draft.project.period.last.text(), draft.project.period.first.text()),
                       "'from' is the first day, 'to' the last; both count");
    }
    period.finish();
    draft.project.monitoring = read_intervals(monitoring, draft);
    monitoring.finish();
}

} // namespace kouprey
