// What htmx cannot reach or the server refused is said in words; a fragment never fails silently.
import { say } from "./say.js";
import { spoken } from "./spoken.js";

const WORDS = {
  401: "登录已过期，请重新登录后再试",
  403: "您的账号不能进行这项操作，或页面停留太久，请刷新后再试",
  404: "这项内容已不存在，请刷新页面",
  409: "这项内容刚被别人改动，请刷新页面后再试",
  413: "提交的内容太大，请压缩后再试",
  429: "操作太频繁，请稍等一分钟再试",
};

export function watchHtmx() {
  document.addEventListener("htmx:responseError", (event) => {
    say(spoken(WORDS[event.detail.xhr.status] ?? "系统出错了，内容没有提交，请稍后再试"), "error");
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => say(spoken("网络不通，内容没有提交，请检查网络后再试"), "error"));
  }
}
