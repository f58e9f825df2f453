"""The figures as a table, with the goals that they have to reach."""

CONTENDERS = ("bare", "poco", "libcurl", "ksauth", "keystoneauth1", "gophercloud", "openstack")
CASES = {
    "a": "a) revoked, all at once",
    "b": "b) revoked, spread over 0.6 s",
    "c": "c) login takes 2 s",
    "d": "d) login answers 503",
}


def labels():
    """What the keys mean, in the table's order."""
    for prefix, where in (("", ""), ("tls_", ", TLS")):
        yield f"{prefix}get_cpu_us", f"GET{where}: CPU, us"
        yield f"{prefix}get_wall_us", f"GET{where}: wall, us"
        for threads in (1, 2, 4, 8):
            yield f"{prefix}threads_{threads}_rps", f"{threads} threads{where}: requests/s"
        yield f"{prefix}upload_mib_s", f"upload{where}: MiB/s"
        yield f"{prefix}download_mib_s", f"download{where}: MiB/s"
        yield f"{prefix}stream_rss_mib", f"either{where}: peak RSS, MiB"
    yield "endpoint_ns", "endpoint look-up, ns"
    yield "header_ns", "header look-up, ns"
    yield "allocations", "allocations a request"
    for suffix, callers in (("", 50), ("_200", 200)):
        for case, what in CASES.items():
            yield f"stampede_{case}_failed{suffix}", f"{what}, {callers} callers: failed"
            yield f"stampede_{case}_logins{suffix}", f"{what}, {callers} callers: logins"
            yield f"stampede_{case}_stall_ms{suffix}", f"{what}, {callers} callers: longest, ms"
    yield "cold_token_ms", "cold start: token, ms"
    yield "cold_endpoint_ms", "cold start: endpoint, ms"


class Goal:
    """ksauth's value, or its ratio to another's, has to be at most or at least so much."""

    def __init__(self, limit, least=False, of=None, plus=False):
        self._limit, self._least, self._of, self._plus = limit, least, of, plus

    def verdict(self, values):
        """Such as "1.32x poco (goal: at most 1.10x): missed"."""
        if "ksauth" not in values or self._of not in (None, *values):
            return ""
        figure, unit = values["ksauth"], ""
        if self._plus:
            figure, unit = figure - values[self._of], f" more than {self._of}"
        elif self._of:
            figure, unit = figure / values[self._of], f"x {self._of}"
        reached = figure >= self._limit if self._least else figure <= self._limit
        word = "at least" if self._least else "at most"
        return f"{number(figure)}{unit} ({word} {self._limit:g}: {'reached' if reached else 'missed'})"


def goals():
    found = {
        "get_cpu_us": [Goal(1.10, of="poco")],
        "get_wall_us": [Goal(1.05, of="poco"), Goal(1.0, of="libcurl"), Goal(0.125, of="keystoneauth1")],
        "endpoint_ns": [Goal(300)],
        "header_ns": [Goal(100)],
        "allocations": [Goal(12, of="poco", plus=True)],
        "threads_8_rps": [Goal(1.0, least=True, of="libcurl")],
        "upload_mib_s": [Goal(0.95, least=True, of="poco")],
        "download_mib_s": [Goal(0.95, least=True, of="poco")],
        "stream_rss_mib": [Goal(24)],
    }
    for key in ("get_cpu_us", "get_wall_us", "threads_8_rps", "upload_mib_s", "download_mib_s"):
        found[f"tls_{key}"] = found[key]
    for suffix in ("", "_200"):
        for case in CASES:
            found[f"stampede_{case}_failed{suffix}"] = [Goal(0)]
            found[f"stampede_{case}_logins{suffix}"] = [Goal(1)]
        found[f"stampede_c_stall_ms{suffix}"] = [Goal(1000)]  # half of what a login takes
    return found


def number(value):
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def row(label, cells, remark):
    return f"{label:50}" + "".join(f"{cell:>14}" for cell in cells) + f"   {remark}".rstrip()


def table(figures):
    """One line for each key that has figures; more where there are several goals."""
    known_goals = goals()
    lines = [row("", CONTENDERS, "ksauth: ratio (goal)")]
    for key, label in labels():
        values = figures.get(key)
        if not values:
            continue
        cells = [number(values[name]) if name in values else "-" for name in CONTENDERS]
        verdicts = [goal.verdict(values) for goal in known_goals.get(key, ())] or [""]
        lines.append(row(label, cells, verdicts[0]))
        lines += [row("", [""] * len(CONTENDERS), verdict) for verdict in verdicts[1:]]
    return "\n".join(lines)
