// Words of the scripts in the language of the page. As in gettext the Chinese words are the keys; {holes} are filled in.
// tests/locale keeps the list complete.
const ENGLISH = {
  "已选择 {name}（{size}）": "Chosen: {name} ({size})",
  "正在上传 {percent}%": "Uploading, {percent}%",
  "已上传，正在检查文件，请稍候": "Uploaded; the file is being checked, please wait",
  "上传完成": "Upload finished",
  "没有传上去，网络或服务器暂时不通。已填写的内容还在，请再试一次。":
    "Not uploaded: network or server cannot be reached at the moment. What you filled in is still here; try again.",
  "文件“{name}”超过 {limit} MB，请压缩或降低扫描分辨率后再选。":
    "The file “{name}” is larger than {limit} MB. Compress it or scan it at a lower resolution.",
  "文件“{name}”的类型不能接收，请选择 JPG、PNG 图片或 PDF。":
    "The file “{name}” is of a kind that is not taken. Choose a JPG or PNG picture or a PDF.",
  "超出 {over} 个字，最多 {limit} 个": "{over} characters too many, at most {limit}",
  "还可填写 {left} 个字": "{left} characters left",
  "已自动保存 {time}": "Saved at {time}",
  "未能自动保存，请点“保存草稿”": "Not saved automatically; use the save button",
  "下一行 / 上一行": "next / previous row",
  "打开所在行": "open the row",
  "显示快捷键": "show the shortcuts",
  "快捷键": "Keyboard shortcuts",
  "关闭": "Close",
  "打开快捷键": "Turn shortcuts on",
  "关闭快捷键": "Turn shortcuts off",
  "登录已过期，请重新登录后再试": "Your session has expired. Sign in again and retry",
  "您的账号不能进行这项操作，或页面停留太久，请刷新后再试":
    "Your account cannot do this, or the page was open too long. Reload it and try again",
  "这项内容已不存在，请刷新页面": "This no longer exists. Reload the page",
  "这项内容刚被别人改动，请刷新页面后再试": "Someone else has just changed this. Reload the page and try again",
  "提交的内容太大，请压缩后再试": "Too large to submit. Compress it and try again",
  "操作太频繁，请稍等一分钟再试": "Too many requests. Wait a minute and try again",
  "系统出错了，内容没有提交，请稍后再试": "The system failed and nothing was submitted. Try again later",
  "网络不通，内容没有提交，请检查网络后再试": "No network, nothing was submitted. Check the network and try again",
  "已选 {width}×{height} 像素": "{width}×{height} pixels selected",
  "这张图片打不开，请换一张 JPG 或 PNG 图片。": "This picture cannot be opened. Choose another JPG or PNG picture.",
  "第 {page}/{pages} 页": "Page {page} of {pages}",
  "太短，至少 12 位": "too short, at least 12 characters",
  "偏弱：再长一些，或者用一句话": "rather weak: make it longer, or use a sentence",
  "可以": "acceptable",
  "很好": "good",
  "显示密码": "Show the password",
  "隐藏密码": "Hide the password",
  "密码强度": "Password strength",
  "密码强度：{strength}": "Password strength: {strength}",
  "请按浏览器或者设备的提示操作……": "Follow the instructions of your browser or device …",
  "没有完成。可能是操作超时、已取消，或者这台设备上没有本站的通行密钥；也可以用密码登录。":
    "Not completed: it may have timed out or been cancelled, or this device has no passkey of this site. You can also use the password.",
  "没有完成。可能是操作超时、已取消，或者这台设备已经添加过；请重试，或者刷新页面。":
    "Not completed: it may have timed out or been cancelled, or this device was added already. Try again, or reload the page.",
  "没有完成签署，尚未提交。可能是操作超时、已取消，或者这台设备上没有您的签署用通行密钥；请重试。":
    "Not signed and not submitted: it may have timed out or been cancelled, or this device does not have your signing passkey. Try again.",
};

export function spoken(words, facts = {}) {
  const english = globalThis.document?.documentElement.lang.startsWith("en");
  return ((english && ENGLISH[words]) || words).replace(/\{(\w+)\}/g, (hole, name) => facts[name] ?? hole);
}
