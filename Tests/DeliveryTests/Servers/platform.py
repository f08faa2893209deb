"""A server on loopback that speaks as much of GitHub's and GitLab's interfaces as publishing needs: platform.py STATE

STATE is a JSON file: what the server knows at the start, and `faults`, which are answered instead, each `times` times. The port is the
first line of output; every request is a line of STATE.log, with its body.
"""

import http.server
import json
import re
import sys
import threading
import urllib.parse

state_path = sys.argv[1]
state = json.load(open(state_path, encoding="utf-8"))
log = open(state_path + ".log", "a", encoding="utf-8")
lock = threading.Lock()


def next_id():
    state["next"] = state.get("next", 100) + 1
    return state["next"]


class Platform(http.server.BaseHTTPRequestHandler):
    def answer(self, status, value, headers=()):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in [("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers]:
            self.send_header(name, text)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def fault(self, method, path):
        for fault in state.get("faults", []):
            if fault["times"] > 0 and fault["method"] == method and re.search(fault["path"], path):
                fault["times"] -= 1
                return fault
        return None

    def handle_any(self):
        method = self.command
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length).decode()
        body = json.loads(raw) if raw else None
        with lock:
            token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or self.headers.get("JOB-TOKEN")
            print(json.dumps({"method": method, "path": self.path, "token": token, "body": body}), file=log, flush=True)
            fault = self.fault(method, self.path)
            if fault is None:
                return self.answer(*self.reply(method, self.path, body))
        kind = fault.get("kind", "status")
        if kind == "hang":
            self.connection.settimeout(30)
            try:
                self.connection.recv(1)  # until whoever asked has gone
            except OSError:
                pass
            self.close_connection = True
        elif kind == "close":
            self.close_connection = True
        elif kind == "huge":
            self.answer(200, b'"' + b"x" * (20 << 20) + b'"')
        elif kind == "garbage":
            self.answer(200, b"<html>not what you think</html>")
        else:
            self.answer(fault["status"], {"message": fault.get("message", "no")}, list(fault.get("headers", {}).items()))

    do_GET = do_POST = do_PUT = do_PATCH = handle_any

    def reply(self, method, path, body):
        url = urllib.parse.urlparse(path)
        query = urllib.parse.parse_qs(url.query)
        page = int(query.get("page", ["1"])[0])
        part = lambda values: values[(page - 1) * 100 : page * 100]
        route = f"{method} {url.path}"
        runs = state.setdefault("check_runs", [])
        comments = state.setdefault("comments", [])
        discussions = state.setdefault("discussions", [])
        statuses = state.setdefault("statuses", [])
        found = lambda pattern: re.fullmatch(pattern, route)
        if found(r"GET /repos/ada/tools/commits/[0-9a-f]{40}/check-runs"):
            return 200, {"check_runs": [run for run in runs if run["name"] == query["check_name"][0]]}
        if found(r"POST /repos/ada/tools/check-runs"):
            runs.append({**body, "id": next_id(), "annotations": []})
            return 201, runs[-1]
        if match := found(r"PATCH /repos/ada/tools/check-runs/(\d+)"):
            run = next(run for run in runs if run["id"] == int(match[1]))
            if len(body["output"]["annotations"]) > 50:
                return 422, {"message": "Invalid request. No more than 50 items are allowed"}
            run["annotations"] += body["output"]["annotations"]
            run.update({name: body[name] for name in ("status", "conclusion") if name in body})
            return 200, run
        if found(r"GET /repos/ada/tools/pulls/12"):
            return 200, {"number": 12, "head": {"sha": state["head"]}}
        if found(r"GET /repos/ada/tools/pulls"):
            isOurs = query["head"] == ["ben:topic"]
            return 200, [{"number": 12, "head": {"sha": state["head"]}}] if isOurs else []
        if found(r"GET /repos/ada/tools/issues/12/comments"):
            return 200, part(comments)
        if found(r"POST /repos/ada/tools/issues/12/comments"):
            comments.append({"id": next_id(), "body": body["body"], "user": {"login": "gate[bot]", "type": "Bot"}})
            return 201, comments[-1]
        if match := found(r"PATCH /repos/ada/tools/issues/comments/(\d+)"):
            comment = next(one for one in comments if one["id"] == int(match[1]))
            comment["body"] = body["body"]
            return 200, comment
        if found(r"GET /user"):
            return 200, {"id": 7, "login": "gate"}
        if found(r"GET /projects/5/merge_requests/12"):
            return 200, {"iid": 12, "sha": state["head"]}
        if found(r"GET /projects/5/merge_requests/12/discussions"):
            return 200, part(discussions)
        if found(r"POST /projects/5/merge_requests/12/discussions"):
            note = {"id": next_id(), "body": body["body"], "author": {"id": 7}, "resolvable": True, "resolved": False}
            discussions.append({"id": f"{next_id():040x}", "notes": [note]})
            return 201, discussions[-1]
        if match := found(r"PUT /projects/5/merge_requests/12/discussions/([0-9a-f]+)/notes/(\d+)"):
            note = next(one for one in discussions if one["id"] == match[1])["notes"][0]
            note["body"] = body["body"]
            return 200, note
        if match := found(r"PUT /projects/5/merge_requests/12/discussions/([0-9a-f]+)"):
            next(one for one in discussions if one["id"] == match[1])["notes"][0]["resolved"] = query["resolved"] == ["true"]
            return 200, {}
        if found(r"GET /projects/5/repository/commits/[0-9a-f]{40}/statuses"):
            return 200, [{"name": one["name"], "status": one["state"]} for one in statuses]
        if found(r"POST /projects/5/statuses/[0-9a-f]{40}"):
            statuses.append(body)
            return 201, {}
        return 404, {"message": "Not Found"}

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Platform)
server.daemon_threads = True
print(server.server_address[1], flush=True)
# The end of standard input is the end of the test.
threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
server.serve_forever()
